import { describe, expect, it } from 'vitest';
import { reckonEconomics } from '../../lib/evaluation/economics.ts';
import { compareHarm } from '../../lib/evaluation/harm-over-time.ts';
import type { HarmSample } from '../../lib/evaluation/harm-over-time.ts';
import { harmOfAsMany } from '../../lib/evaluation/harm-summary.ts';
import type { HarmSummary } from '../../lib/evaluation/harm-summary.ts';
import { measureStability } from '../../lib/evaluation/stability.ts';

/** The worked figures of the College of Policing evaluation of Surrey's unit (July 2021). */
describe("Table 6, from the numbers that remain of September 2016's", () => {
  const REMAIN: Record<number, number[]> = {
    30: [28, 25, 25, 24],
    50: [44, 39, 39, 37],
    100: [90, 83, 79, 73],
    300: [272, 253, 245, 232],
  };

  /** A top of so many people, of whom so many are the baseline's. */
  const topOf = (size: number, remain: number, at: number) => ({
    runId: `run ${at}`,
    asOf: `201${at}-09-01`,
    people: Array.from({ length: size }, (_, place) => (place < remain ? `N${place}` : `X${at}-${place}`)),
  });

  it.each([
    [30, [0.93, 0.83, 0.83, 0.8]],
    [50, [0.88, 0.78, 0.78, 0.74]],
    [100, [0.9, 0.83, 0.79, 0.73]],
    [300, [0.91, 0.84, 0.82, 0.77]],
  ])('the Top %d keeps the shares that the table prints', (size, shares) => {
    const later = REMAIN[size]!.map((remain, at) => topOf(size, remain, at + 1));
    const found = measureStability(topOf(size, size, 0), later).later.map(({ sizes }) =>
      sizes.find(({ top }) => top === size)!,
    );
    expect(found.map(({ remain }) => remain)).toEqual(REMAIN[size]);
    expect(found.map(({ retention }) => Number(retention.toFixed(2)))).toEqual(shares);
    expect(
      found.every(({ arrived, departed, remain }) => arrived === departed && departed === size - remain),
    ).toBe(true);
  });

  it("the Top 100's Jaccard indices are .818, .709, .653 and .575", () => {
    const later = REMAIN[100]!.map((remain, at) => topOf(100, remain, at + 1));
    const found = measureStability(topOf(100, 100, 0), later).later.map(({ sizes }) => sizes[2]!.jaccard);
    expect(found.map((jaccard) => jaccard.toFixed(3))).toEqual(['0.818', '0.709', '0.653', '0.575']);
  });
});

describe('arrivals and departures', () => {
  it('are against the baseline, and in all from run to run: who went and came again did both', () => {
    const people = Array.from({ length: 30 }, (_, at) => `N${at}`);
    const without = ['X', ...people.slice(1)];
    const runs = [people, without, people].map((each, at) => ({
      runId: `run ${at}`,
      asOf: `201${at}-09-01`,
      people: each,
    }));
    const [first, second] = measureStability(runs[0]!, runs.slice(1)).later.map(({ sizes }) => sizes[0]!);
    expect(first).toEqual({
      top: 30,
      ...{ remain: 29, retention: 29 / 30, jaccard: 29 / 31 },
      ...{ arrived: 1, departed: 1, grossArrivals: 1, grossDepartures: 1 },
    });
    expect(second).toEqual({
      top: 30,
      ...{ remain: 30, retention: 1, jaccard: 1 },
      ...{ arrived: 0, departed: 0, grossArrivals: 2, grossDepartures: 2 },
    });
  });
});

describe('Table 5, from samples with its means', () => {
  const COMMON = 73;
  const OTHERS = 27;
  const followUp = { after: '2016-09-01', until: '2017-09-01', knownOn: '2018-09-01' };
  const names = (mark: string, count: number) => Array.from({ length: count }, (_, at) => `${mark}${at}`);
  /** The people in both, and 27 others of whom one did all of their harm. */
  const sample = (runId: string, mean: number, mark: string, others: number): HarmSample => ({
    runId,
    followUp,
    people: [...names('both', COMMON), ...names(mark, OTHERS)],
    harm: Float64Array.from({ length: COMMON + OTHERS }, (_, at) =>
      at < COMMON ? mean : at === COMMON ? others : 0,
    ),
  });
  // The text says 171.5 where the table says 171.2; the table's total is taken.
  const earlier = sample('2016', 224.2, 'left', 17_120 - COMMON * 224.2);
  const later = sample('2018', 234.1, 'joined', 19_850 - COMMON * 234.1);
  // One of those in both did 50 days more than the others, another 50 fewer.
  later.harm[0]! += 50;
  later.harm[1]! -= 50;
  const found = compareHarm(earlier, later);
  const tell = ({ people, total, mean, sd }: HarmSummary) => [
    people,
    total.toFixed(1),
    mean.toFixed(1),
    sd?.toFixed(1),
  ];

  it('the Top 100 did 17,120 days of harm and then 19,850, the 27 not common to both a mean of 27.9 and 102.2', () => {
    expect(tell(found.earlier.top).slice(0, 3)).toEqual([100, '17120.0', '171.2']);
    expect(tell(found.later.top).slice(0, 3)).toEqual([100, '19850.0', '198.5']);
    expect(tell(found.earlier.common)).toEqual([73, '16366.6', '224.2', '0.0']);
    // Of a sample: the root of 2 x 50 squared, by 72.
    expect(tell(found.later.common)).toEqual([73, '17089.3', '234.1', '8.3']);
    // Of one x among 27 and otherwise nothing, the deviation of a sample is x by the root of 27.
    expect(tell(found.earlier.leavers)).toEqual([27, '753.4', '27.9', '145.0']);
    expect(tell(found.later.joiners)).toEqual([27, '2760.7', '102.2', '531.3']);
  });

  it('z = -0.51 of 73 pairs is a two-sided p of 0.610', () => {
    // Two do not differ; of the other 71 the differences ranked 11 and 53 to 71 are rises, which makes 1,189.
    const rank = Float64Array.from({ length: COMMON }, (_, at) => Math.max(0, at - 1));
    const rose = rank.map((each) => (each === 11 || each >= 53 ? 1 : 0));
    const before = rank.map((each, at) => (rose[at] === 1 ? 0 : each));
    const after = rank.map((each, at) => (rose[at] === 1 ? each : 0));
    const followed = (harm: Float64Array) => ({
      runId: 'any',
      followUp,
      people: names('both', COMMON),
      harm,
    });
    const { test } = compareHarm(followed(before), followed(after));
    expect(test).toMatchObject({ pairs: 73, zeros: 2, used: 71, tied: 0, rises: 1189 });
    expect(test.z?.toFixed(2)).toBe('-0.51');
    expect(test.p?.toFixed(3)).toBe('0.610');
  });

  it('pairs each of the 73 with themselves: what rose is what the later run had more of', () => {
    // 71 rose by 9.9 days, ranks 1 to 71; one fell by 40.1, one rose by 59.9.
    expect(found.test).toMatchObject({ pairs: 73, zeros: 0, used: 73, tied: 71, rises: 2629, falls: 72 });
    expect(found.test.z).toBeGreaterThan(0);
  });
});

describe('the cost of harm', () => {
  it('a day is 65.75 pounds at 24,000 a year; more harm is a loss, printed as it is', () => {
    expect(reckonEconomics(17_120, 19_850, { prisonPlace: 24_000, unit: 73_433 })).toEqual({
      dayValue: 65.75,
      fewerDays: -2730,
      benefit: -179_497.5,
      unitCost: 73_433,
      net: -252_930.5,
      breakEvenDays: 1117,
    });
  });

  it('has days to the hundredth, as they are summed: no remainder of binary fractions', () => {
    const costs = { prisonPlace: 24_000, unit: 73_433 };
    expect(reckonEconomics(0.1 + 0.2, 0.3, costs).fewerDays).toBe(0);
    expect(reckonEconomics(12_571.6, 8981, costs).fewerDays).toBe(3590.6);
  });

  it('compares as many people with as many, where some are gone since', () => {
    expect(harmOfAsMany({ people: 100, total: 17_120 }, 100)).toBe(17_120);
    expect(harmOfAsMany({ people: 80, total: 16_000 }, 100)).toBe(20_000);
    expect(harmOfAsMany({ people: 3, total: 100 }, 7)).toBe(233.33);
    expect(harmOfAsMany({ people: 0, total: 0 }, 100)).toBe(0);
  });
});
