import { describe, expect, it } from 'vitest';
import { atrsRecord } from '../../lib/report/atrs-record.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { someFacts } from './report-examples.ts';

/**
 * Fields of version 4.0 of the template as two public transcriptions have them, number and name: docs/evaluation.md says
 * which.
 */
const CONFIRMED = [
  '0.1 Title',
  '0.2 Organisation name',
  '0.3 Phase',
  '0.4 Region',
  '0.5 One sentence description',
  '1.1 Name',
  '1.2 Description',
  '1.3 Website URL',
  '1.4 Contact email',
  '2.1.1 Organisation or department',
  '2.1.2 Team',
  '2.1.3 Senior responsible owner',
  '2.1.4 Third party involvement',
  '2.2.1 Detailed description',
  '2.3.2 Human review',
  '2.4.1.2 System-level input',
  '2.4.1.3 System-level output',
  '2.4.1.5 Models',
  '2.4.2.2 Model version',
  '2.4.3.1 Development data description',
  '2.4.3.4 Sensitive attributes',
  '2.4.4.2 Sensitive attributes',
  '2.5.1 Impact assessments',
  '2.5.2 Risks and mitigations',
];
/** How many fields each numbered part has. */
const PARTS = {
  ...{ '0': 5, '1': 4, '2.1': 4, '2.1.4': 5, '2.2': 4, '2.3': 5 },
  ...{ '2.4.1': 5, '2.4.2': 8, '2.4.3': 9, '2.4.4': 5, '2.5': 2 },
};

const fieldsOf = (record: string) => [...record.matchAll(/^### (.+)$/gm)].map(([, field = '']) => field);
const record = atrsRecord(someFacts());

describe('the draft transparency record', () => {
  it('has the fields that the template is known to have, by number and name', () => {
    const fields = fieldsOf(record);
    expect(CONFIRMED.filter((field) => !fields.includes(field))).toEqual([]);
  });

  it('numbers the fields of each part from 1, in order, each once', () => {
    const numbers = fieldsOf(record)
      .map((field) => field.split(' ')[0] ?? '')
      .filter((number) => /^\d[\d.]*$/.test(number));
    expect(numbers).toHaveLength(56);
    for (const [part, count] of Object.entries(PARTS)) {
      const within = numbers.filter((number) => number.slice(0, number.lastIndexOf('.')) === part);
      expect(within).toEqual(Array.from({ length: count }, (_, at) => `${part}.${at + 1}`));
    }
  });

  it('says of people without a sanction what the settings say', () => {
    expect(record).toContain('scored as if the latest offence were a first caution');
    const excluded = atrsRecord(someFacts({ ...DEFAULT_SETTINGS, unsanctioned: 'exclude' }));
    expect(excluded).not.toContain('scored as if the latest offence were a first caution');
    expect(excluded).toContain('People without sanctions are left out');
  });

  it('names the probability by the years that the settings say', () => {
    const ogrs3 = { ...DEFAULT_SETTINGS.ogrs3, horizonYears: 1 as const };
    const oneYear = atrsRecord(someFacts({ ...DEFAULT_SETTINGS, ogrs3 }));
    expect(oneYear).toContain('score = P1 × ln(1 + H)');
    expect(oneYear).not.toContain('P2');
  });
});
