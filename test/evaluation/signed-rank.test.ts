import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testSignedRanks } from '../../lib/evaluation/signed-rank.ts';

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
