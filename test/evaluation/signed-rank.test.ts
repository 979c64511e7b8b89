import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testSignedRanks } from '../../lib/evaluation/signed-rank.ts';

it('takes differences of days as they read: tenths that are alike tie, by the normal approximation', () => {
  const [first, second] = [
    Float64Array.of(0, 0.2, 0.7, 0, 0, 0),
    Float64Array.of(0.1, 0.3, 0.8, 0.2, 0.3, 0.4),
  ];
  const test = testSignedRanks(first, second);
  expect(test).toMatchObject({ used: 6, tied: 3, rises: 21, falls: 0 });
  expect(test.z).toBeCloseTo(2.225995548013356, 12);
  expect(test.p).toBeCloseTo(0.026014479622894243, 12);
});

describe("the probability of Wilcoxon's test", () => {
  it('is 1 where rises and falls weigh the same: stats.wilcoxon([1, 2, -3], method="exact")', () => {
    const [first, second] = [Float64Array.of(0, 0, 3), Float64Array.of(1, 2, 0)];
    expect(testSignedRanks(first, second)).toMatchObject({ rises: 3, falls: 3, p: 1 });
  });

  it('is one, however few the pairs', () => {
    const pairs = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(pairs, (both) => {
        const { p } = testSignedRanks(
          Float64Array.from(both, ([before]) => before),
          Float64Array.from(both, ([, after]) => after),
        );
        expect(p ?? 1).toBeGreaterThan(0);
        expect(p ?? 1).toBeLessThanOrEqual(1);
      }),
    );
  });
});
