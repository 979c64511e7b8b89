import tCdf from '@stdlib/stats-base-dists-t-cdf';
import { Z_95 } from './wilson-interval.ts';

/** Spearman's correlation of `n` pairs, its two-sided p (t distribution) and its 95% interval. */
export type RankCorrelation = { n: number; rho: number; p: number; low: number; high: number };

/** Fewer pairs have no interval. */
export const FEWEST_TO_CORRELATE = 4;

/**
 * Spearman's correlation from the mid-ranks of both sides: Pearson's of the ranks. The interval is Bonett and Wright's
 * (2000), whose width allows for ranks not being normal. Null for fewer than four pairs, or where one side is all the
 * same: there is then no order to compare.
 */
export function correlateRanks(x: Float64Array, y: Float64Array): RankCorrelation | null {
  const n = x.length;
  const middle = (n + 1) / 2;
  let [both, ofX, ofY] = [0, 0, 0];
  for (let at = 0; at < n; at += 1) {
    const dx = x[at]! - middle;
    const dy = y[at]! - middle;
    both += dx * dy;
    ofX += dx * dx;
    ofY += dy * dy;
  }
  if (n < FEWEST_TO_CORRELATE || ofX === 0 || ofY === 0) return null;
  const rho = Math.max(-1, Math.min(1, both / Math.sqrt(ofX * ofY)));
  const t = Math.abs(rho) * Math.sqrt((n - 2) / (1 - rho ** 2));
  const spread = Z_95 * Math.sqrt((1 + rho ** 2 / 2) / (n - 3));
  const centre = Math.atanh(rho);
  return {
    n,
    rho,
    p: 2 * tCdf(-t, n - 2),
    low: Math.tanh(centre - spread),
    high: Math.tanh(centre + spread),
  };
}
