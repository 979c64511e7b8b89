import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RatesByCharacteristic } from '../../lib/evaluation/characteristics.ts';
import { ERROR_TABLES } from '../../lib/evaluation/error-rates.ts';
import type { TrendRates } from '../../lib/evaluation/evaluated-fairness.ts';
import { hiddenIn, trendEntryOf } from '../../lib/evaluation/fairness-trend.ts';
import { proportionOf } from '../../lib/evaluation/wilson-interval.ts';
import { giveAways, KINDS, publish } from './give-aways.ts';

const asMeasured = ({ selection, errors }: ReturnType<typeof publish>) => ({
  selection,
  errors: { ...errors!, runId: 'R', followUp: { after: 'R', until: 'N', knownOn: 'N' } },
});

describe('what is hidden of a run', () => {
  const count = fc.oneof(
    { weight: 2, arbitrary: fc.nat(8) },
    { weight: 3, arbitrary: fc.integer({ min: 5, max: 40 }) },
  );
  /** Some kinds nobody is of: all who did harm are among the most harmful, say. */
  const force = fc
    .tuple(
      fc.array(fc.array(count, { minLength: KINDS, maxLength: KINDS }), { minLength: 3, maxLength: 3 }),
      fc.subarray(
        Array.from({ length: KINDS }, (_, kind) => kind),
        { minLength: 4, maxLength: 9 },
      ),
    )
    .map(([counts, there]) =>
      counts.map((own) => own.map((each, kind) => (there.includes(kind) ? each : 0))),
    );

  it('follows from no other table, depth or total', () => {
    fc.assert(
      fc.property(force, (counts) => {
        expect(giveAways(counts, publish(counts))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('would be given away by tables that each hide their own', () => {
    // Listed and harmless, listed and harmful, neither of both and one of both; and of each some among the most harmful.
    const counts = [
      [300, 0, 45, 60, 0, 0, 0, 0, 0, 60, 0, 25],
      [400, 0, 8, 20, 0, 0, 0, 0, 0, 20, 0, 2],
      [300, 0, 6, 20, 0, 0, 0, 0, 0, 20, 0, 4],
    ];
    const own = publish(counts);
    expect(giveAways(counts, own)).toEqual([]);
    const shownOf = (table: RatesByCharacteristic) => table.ethnicity.map(({ rate }) => rate?.count ?? null);
    expect(shownOf(own.errors!.harmlessListed)).toEqual([45, null, null]);
    expect(shownOf(own.errors!.listedHarmless)).toEqual([45, null, null]);
    // 8 of 408 with the run's own 10 listed: two were harmful.
    const [white, ...others] = own.errors!.listedHarmless.ethnicity;
    const told = [white!, { ...others[0]!, rate: proportionOf(8, 408) }, others[1]!];
    const careless = {
      ...own,
      errors: { ...own.errors!, listedHarmless: { sex: [], age: [], ethnicity: told } },
    };
    expect(giveAways(counts, careless).length).toBeGreaterThan(0);
  });

  const counts = [
    [300, 40, 30, 60, 20, 30, 20, 20, 20, 20, 20, 20],
    [300, 40, 30, 60, 20, 30, 20, 20, 20, 20, 20, 20],
    [300, 40, 30, 60, 20, 30, 20, 20, 20, 20, 20, 20],
  ];
  const shownOf = (published: ReturnType<typeof publish>) =>
    Object.fromEntries(
      ERROR_TABLES.map((table) => [
        table,
        published.errors![table].ethnicity.map(({ rate }) => (rate === null ? 0 : 1)).join(''),
      ]),
    );
  const all = { harmlessListed: '111', listedHarmless: '111', missedWithin300: '111', missed: '111' };

  it('is hidden where fewest people are: the table of 100 gives way where it and that of 300 differ by few', () => {
    expect(shownOf(publish(counts))).toEqual(all);
    const near = counts.map((own, group) =>
      own.map((each, kind) => (group === 1 && kind >= 6 && kind <= 8 ? 1 : each)),
    );
    // Of the second group three are among the 300 and not the 100; with it goes the next smallest.
    expect(shownOf(publish(near))).toEqual({ ...all, missed: '001' });
  });

  it('stays hidden when the same people are measured again', () => {
    const entry = trendEntryOf({
      runId: 'N',
      asOf: 'N',
      windowMonths: 12,
      fairness: asMeasured(publish(counts)),
    });
    const hide = (rates: TrendRates) => ({
      ...rates,
      ethnicity: rates.ethnicity.map((each) => (each.group === 'Asian' ? { ...each, rate: null } : each)),
    });
    const errors = { ...entry.errors!, missed: hide(entry.errors!.missed) };
    expect(shownOf(publish(counts, hiddenIn([{ ...entry, errors }], 'R')))).toEqual({
      ...all,
      missed: '101',
    });
    expect(shownOf(publish(counts, hiddenIn([{ ...entry, errors }], 'Q')))).toEqual(all);
    // In the run's own table, from which who was listed would follow.
    const own = { ...entry, runId: 'R', errors: null, selection: hide(entry.selection) };
    expect(hiddenIn([own], 'R')('selection', 'ethnicity', 'Asian')).toBe(true);
    expect(hiddenIn([own], 'R')('selection', 'ethnicity', 'White')).toBe(false);
    expect(hiddenIn([own], 'R')('missed', 'ethnicity', 'Asian')).toBe(false);
  });
});
