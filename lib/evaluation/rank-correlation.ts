import pcorrtest from '@stdlib/stats-pcorrtest';
import { midRanks } from './tie-bounds.ts';
import { Z_95 } from './wilson-interval.ts';

/** Spearman's correlation of `n` pairs, its two-sided p (t distribution) and its 95% interval. */
export type RankCorrelation = { n: number; rho: number; p: number; low: number; high: number };

/** Fewer pairs have no interval. */
const FEWEST = 4;

/**
 * Spearman's rank correlation with mid-ranks for ties: Pearson's of the ranks. The interval is Bonett and Wright's
 * (2000), whose width allows for the ranks not being normal. Null for fewer than four pairs, or where one side is all
 * the same: there is then no order to compare.
 */
export function correlateRanks(x: Float64Array, y: Float64Array): RankCorrelation | null {
  const n = x.length;
  if (n < FEWEST || isConstant(x) || isConstant(y)) return null;
  const { pcorr: rho, pValue: p } = pcorrtest(midRanks(x), midRanks(y));
  const spread = Z_95 * Math.sqrt((1 + rho ** 2 / 2) / (n - 3));
  const centre = Math.atanh(rho);
  return { n, rho, p, low: Math.tanh(centre - spread), high: Math.tanh(centre + spread) };
}

function isConstant(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}
