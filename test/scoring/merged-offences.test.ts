import { describe, expect, it } from 'vitest';
import type { Offence } from '../../lib/contract/records.ts';
import { AMBIGUOUS } from './a-person.ts';
import { harmOf } from './harm-of.ts';

describe('offences that merged records both carried', () => {
  const onA = (changed: Partial<Offence> = {}) => ({ nominalId: 'A', offenceId: 'F1', ...changed });
  const onB = (changed: Partial<Offence> = {}) => ({ nominalId: 'B', offenceId: 'F2', ...changed });

  it('count once', () => {
    expect(harmOf([onA(), onB()])).toMatchObject({ total: 100, counted: [{}], mergedDuplicates: 1 });
  });

  it('count as often as on the record that has them most often', () => {
    const rows = [onA(), onB(), onB({ offenceId: 'F3' }), onB({ offenceId: 'F4' })];
    expect(harmOf(rows)).toMatchObject({ total: 300, mergedDuplicates: 1 });
  });

  // More than a call can take as arguments.
  it('count once though 150,000 records carried them', () => {
    const rows = Array.from({ length: 150_000 }, (_, at) => onA({ nominalId: `N${at}` }));
    expect(harmOf(rows)).toMatchObject({ total: 100, mergedDuplicates: 149_999 });
  });

  it('count in full on one record alone: nothing merged, nothing doubled', () => {
    expect(harmOf([onA(), onA({ offenceId: 'F3' })])).toMatchObject({ total: 200, mergedDuplicates: 0 });
  });

  it('count in full where the other record has other offences', () => {
    const rows = [onA(), onA({ offenceId: 'F3' }), onB({ occurrenceId: 'O2' })];
    expect(harmOf(rows)).toMatchObject({ total: 300, mergedDuplicates: 0 });
  });

  it.each<[string, Partial<Offence>]>([
    ['occurrence', { occurrenceId: 'O2' }],
    ['code', { code: AMBIGUOUS, harmDays: 100 }],
    ['day of commission', { committedOn: '2024-01-31' }],
  ])('are not one where the %s differs', (_, changed) => {
    expect(harmOf([onA(), onB(changed)])).toMatchObject({ total: 200, mergedDuplicates: 0 });
  });

  it('are one even where record, outcome and victim differ', () => {
    const other = onB({ recordedOn: '2024-03-01', outcome: '1', flags: ['HATE_CRIME'] });
    expect(harmOf([onA(), other])).toMatchObject({ mergedDuplicates: 1 });
  });

  it('keep the row with the largest product of days and weights', () => {
    const { counted } = harmOf([onA(), onB({ victimVulnerable: true })]);
    expect(counted).toMatchObject([{ harm: 150, offence: { nominalId: 'B' } }]);
  });

  it('keep the lowest offence_id, then the lowest record, of rows with as much harm', () => {
    const kept = (rows: Partial<Offence>[]) => harmOf(rows).counted.map(({ offence }) => offence);
    expect(kept([onB({ offenceId: 'F0' }), onA()])).toMatchObject([{ offenceId: 'F0', nominalId: 'B' }]);
    expect(kept([onB({ offenceId: 'F1' }), onA()])).toMatchObject([{ offenceId: 'F1', nominalId: 'A' }]);
  });

  it('are counted after what H does not count at all is left out', () => {
    const cancelled = onB({ outcome: 'CANCELLED', victimVulnerable: true });
    expect(harmOf([onA(), cancelled])).toMatchObject({ total: 100, mergedDuplicates: 0 });
    const old = onB({ committedOn: '2010-01-01', offenceId: 'F3' });
    const oldToo = onA({ committedOn: '2010-01-01', offenceId: 'F4' });
    expect(harmOf([onA(), onB(), old, oldToo], { lookBackYears: 5 })).toMatchObject({ mergedDuplicates: 1 });
  });

  it('of three records count as on the one that has most', () => {
    const onC = (changed: Partial<Offence>) => ({ nominalId: 'C', ...changed });
    const rows = [onA(), onB(), onB({ offenceId: 'F3' }), onC({ offenceId: 'F4', victimVulnerable: true })];
    // Two of four rows stay: 150 of C and 100 of A, the lowest id.
    expect(harmOf(rows)).toMatchObject({ total: 250, mergedDuplicates: 2 });
  });
});
