import { describe, expect, it } from 'vitest';
import { compareHarm } from '../../lib/evaluation/harm-over-time.ts';
import type { HarmSample } from '../../lib/evaluation/harm-over-time.ts';
import { correlationOf, isSure } from '../../lib/evaluation/mean-change.ts';

/** Ten people who are in both come first. */
const BEFORE = [0, 10, 10, 110, 0, 547, 20, 10, 365, 0, 40, 1825, 5.5];
const AFTER = [547, 0, 20, 10, 100, 0, 547, 0, 0, 10, 0, 365];
const IN_BOTH = 10;
const YEAR = ['2024-11-18', '2025-11-17'] as const;

function sample(harm: readonly number[], own: string, [after, until]: readonly [string, string] = YEAR) {
  return {
    ...{ runId: own, followUp: { after, until, knownOn: until } },
    people: harm.map((_, at) => (at < IN_BOTH ? `N${at}` : `${own}${at}`)),
    harm: Float64Array.from(harm),
  } satisfies HarmSample;
}

const near = (value: number) => expect.closeTo(value, 10) as number;

describe('the change between two Top 100s', () => {
  // By NumPy 2.4.6 and SciPy 1.17.1: pearsonr of the ten pairs, std(ddof=1) of each side, norm.ppf(0.975), and
  // sqrt(sb**2 / 13 + sa**2 / 12 - 2 * r * sb * sa * 10 / (13 * 12)).
  it('is of their means, with an error that allows for those in both', () => {
    const { change } = compareHarm(sample(BEFORE, 'A'), sample(AFTER, 'B'));
    expect(change).toEqual({
      mean: near(-93.09615384615384),
      low: near(-423.2760378352539),
      high: near(237.08373014294622),
      z: near(-0.5526233349930099),
      correlation: near(-0.3090602454475142),
    });
    expect(isSure(change)).toBe(false);
  });

  it('is of as many days', () => {
    const short = sample(BEFORE, 'A', ['2024-11-18', '2025-11-12']);
    expect(compareHarm(short, sample(AFTER, 'B')).change).toEqual({
      mean: near(-96.24860724233986),
      low: near(-430.02190890777047),
      high: near(237.52469442309075),
      z: near(-0.565185420211413),
      correlation: near(-0.3090602454475142),
    });
  });

  it('is not told of fewer than ten people', () => {
    const ten = AFTER.slice(0, 10);
    expect(compareHarm(sample(BEFORE, 'A'), sample(ten, 'B')).change).not.toBeNull();
    expect(compareHarm(sample(BEFORE, 'A'), sample(ten.slice(1), 'B')).change).toBeNull();
    expect(compareHarm(sample(BEFORE.slice(0, 9), 'A'), sample(ten, 'B')).change).toBeNull();
  });

  it('has no z where nobody differs', () => {
    const alike = (days: number) => Array.from({ length: 12 }, () => days);
    const change = (days: number) => compareHarm(sample(alike(0), 'A'), sample(alike(days), 'B')).change;
    expect(change(0)).toEqual({ mean: 0, low: 0, high: 0, z: null, correlation: null });
    expect(isSure(change(0))).toBe(false);
    expect(isSure(change(10))).toBe(true);
  });
});

it('pairs of which one side does not differ, or fewer than two, have no correlation', () => {
  const of = (...values: number[]) => Float64Array.from(values);
  expect(correlationOf(of(1, 2, 3), of(4, 4, 4))).toBeNull();
  expect(correlationOf(of(1), of(2))).toBeNull();
  expect(correlationOf(of(1, 2, 3), of(2, 4, 6))).toBe(1);
});
