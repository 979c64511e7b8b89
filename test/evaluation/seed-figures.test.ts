import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { describe, expect, it } from 'vitest';
import { reckonEconomics } from '../../lib/evaluation/economics.ts';
import { harmOfAsMany, meanOfOthers } from '../../lib/evaluation/harm-over-time.ts';
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

describe('Table 5, from its means', () => {
  it('the Top 100 did 17,120 days of harm and then 19,850; the 27 not common to both a mean of 27.9 and 102.2', () => {
    // The text says 171.5 where the table says 171.2; the table's total is taken.
    const [all2016, all2018] = [
      { people: 100, mean: 171.2 },
      { people: 100, mean: 198.5 },
    ];
    expect(all2016.people * all2016.mean).toBeCloseTo(17_120, 9);
    expect(all2018.people * all2018.mean).toBeCloseTo(19_850, 9);
    expect(meanOfOthers(all2016, { people: 73, mean: 224.2 }).toFixed(1)).toBe('27.9');
    expect(meanOfOthers(all2018, { people: 73, mean: 234.1 }).toFixed(1)).toBe('102.2');
  });

  it('three bands of 100 people with means of 171.2, 76.6 and 37.8 give 95.2 for all 300, where the text says 95.3', () => {
    expect(((171.2 + 76.6 + 37.8) / 3).toFixed(1)).toBe('95.2');
  });

  it('z = -0.51 is a two-sided p of 0.610', () => {
    expect(normalQuantile(0.61 / 2, 0, 1)).toBeCloseTo(-0.51, 3);
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

  it('compares as many people with as many, where some are gone since', () => {
    expect(harmOfAsMany({ people: 100, total: 17_120 }, 100)).toBe(17_120);
    expect(harmOfAsMany({ people: 80, total: 16_000 }, 100)).toBe(20_000);
    expect(harmOfAsMany({ people: 3, total: 100 }, 7)).toBe(233.33);
    expect(harmOfAsMany({ people: 0, total: 0 }, 100)).toBe(0);
  });
});
