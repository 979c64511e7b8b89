import { describe, expect, it } from 'vitest';
import { tellDifferences } from '../../lib/runs/basis-differences.ts';
import type { ScoredBy } from '../../lib/runs/basis-differences.ts';
import { readSettings } from '../../lib/settings/read-settings.ts';

const THEN: ScoredBy = {
  settings: readSettings({}, 'test'),
  settingsHash: 'a',
  mappingHash: null,
  tableEdition: 'CCHI 2020',
  tableHash: '0123456789abcdef',
  codeVersion: '0.1.0+a',
};

describe('what differs between two runs of one export', () => {
  it('is nothing where all is the same', () => {
    expect(tellDifferences(THEN, { ...THEN })).toEqual([]);
  });

  it.each<[string, Partial<ScoredBy>, string[]]>([
    [
      'settings, each by its path with both values',
      { settings: readSettings({ topN: 20, harm: { lookBackYears: 5 } }, 'test') },
      ['settings harm.lookBackYears (null then, 5 now)', 'settings topN (100 then, 20 now)'],
    ],
    [
      'settings as a whole where only their hash is kept',
      { settings: null, settingsHash: 'b' },
      ['settings'],
    ],
    ['the mapping', { mappingHash: 'fedcba9876543210' }, ['mapping (none then, fedcba98 now)']],
    [
      'the reference edition',
      { tableEdition: 'CCHI 2024', tableHash: '99990000aaaa' },
      ['reference edition (CCHI 2020 01234567 then, CCHI 2024 99990000 now)'],
    ],
    [
      'figures of the same edition',
      { tableHash: '99990000aaaa' },
      ['reference edition (CCHI 2020 01234567 then, CCHI 2020 99990000 now)'],
    ],
    ['the code', { codeVersion: '0.2.0+b' }, ['code version (0.1.0+a then, 0.2.0+b now)']],
  ])('is %s', (_what, changed, told) => {
    expect(tellDifferences(THEN, { ...THEN, ...changed })).toEqual(told);
  });

  it('is not what a hash alone says of settings that are the same by value', () => {
    expect(tellDifferences(THEN, { ...THEN, settingsHash: 'b' })).toEqual([]);
  });
});
