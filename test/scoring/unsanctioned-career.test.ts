import { describe, expect, it } from 'vitest';
import type { Offence } from '../../lib/contract/records.ts';
import { unsanctionedCareer } from '../../lib/scoring/career.ts';
import type { DatedCareer } from '../../lib/scoring/career.ts';
import { measureHarm } from '../../lib/scoring/harm.ts';
import { readSettings } from '../../lib/settings/read-settings.ts';
import {
  AMBIGUOUS,
  anOffence,
  aPerson,
  AS_OF,
  HARMLESS,
  HIGH_HARM,
  PLAIN,
  TABLE,
  THEFT,
  UNKNOWN,
} from './a-person.ts';

describe('unsanctionedCareer', () => {
  function careerFrom(offences: Partial<Offence>[], harm: object = {}): DatedCareer | null {
    const settings = readSettings({ harm }, 'test').harm;
    const measured = measureHarm(offences.map(anOffence), AS_OF, settings, TABLE);
    return unsanctionedCareer(aPerson(), measured);
  }

  it('takes the latest offence counted in H as a first caution on its day', () => {
    const offences = [
      { offenceId: 'F1', committedOn: '2010-06-14', code: HIGH_HARM },
      { offenceId: 'F2', committedOn: '2024-06-15', code: PLAIN },
    ];
    expect(careerFrom(offences)).toEqual({
      unsanctioned: true,
      dates: { first: '2024-06-15', index: '2024-06-15', followUp: '2024-06-15' },
      career: {
        sex: 'M',
        previous: 0,
        ageAtFirst: 34,
        ageAtIndex: 34,
        ageAtFollowUp: 34,
        indexDisposal: 'CAUTION',
        indexOffence: PLAIN,
      },
    });
  });

  it('goes by the day of commission and not of record', () => {
    const offences = [
      { committedOn: '2024-01-01', recordedOn: '2026-01-01', code: PLAIN },
      { committedOn: '2024-01-02', recordedOn: '2024-01-02', code: THEFT },
    ];
    expect(careerFrom(offences)?.career.indexOffence).toBe(THEFT);
  });

  it('takes the one with most days of those on the latest day', () => {
    const offences = [{ code: PLAIN }, { code: HIGH_HARM }, { code: HARMLESS }];
    expect(careerFrom(offences)?.career.indexOffence).toBe(HIGH_HARM);
  });

  it('goes by days and not by their weights', () => {
    const offences = [
      { code: THEFT, harmDays: 99, victimVulnerable: true },
      { code: PLAIN, harmDays: 100 },
    ];
    expect(careerFrom(offences)?.career.indexOffence).toBe(PLAIN);
  });

  it('counts the days that the force gave', () => {
    const offences = [{ code: HIGH_HARM }, { code: HARMLESS, harmDays: 201 }];
    expect(careerFrom(offences)?.career.indexOffence).toBe(HARMLESS);
  });

  it('takes the lowest code of those with as many days', () => {
    expect(careerFrom([{ code: THEFT }, { code: PLAIN }])?.career.indexOffence).toBe(PLAIN);
  });

  it('takes an offence of no days: it is counted in H all the same', () => {
    expect(careerFrom([{ code: UNKNOWN }])?.career.indexOffence).toBe(UNKNOWN);
  });

  it('passes over what H does not count', () => {
    const offences: Partial<Offence>[] = [
      { committedOn: '2020-01-01', recordedOn: '2020-01-01', code: AMBIGUOUS },
      { committedOn: '2025-01-01', outcome: 'CANCELLED' },
      { committedOn: '2025-01-01', flags: ['POLICE_DETECTED'] },
    ];
    expect(careerFrom(offences)?.dates.index).toBe('2020-01-01');
    expect(careerFrom(offences, { lookBackYears: 5 })).toBeNull();
  });

  it('is none without an offence', () => {
    expect(careerFrom([])).toBeNull();
  });
});
