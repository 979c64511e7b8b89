import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

/** Standard normal quantile of a two-sided interval. */
export const zOf = (confidence: number): number => normalQuantile((1 + confidence) / 2, 0, 1);
export const Z_95 = zOf(0.95);

/** So many of so many, with the bounds of its interval; the share of none is null. */
export type Proportion = { count: number; of: number; share: number | null; low: number; high: number };

/**
 * A share with Wilson's score interval (1927), which stays within 0 and 1 and holds for small numbers and for none at
 * all. Ours, because the statistics library has none.
 */
export function proportionOf(count: number, of: number, z = Z_95): Proportion {
  if (of === 0) return { count, of, share: null, low: 0, high: 1 };
  const share = count / of;
  const square = z ** 2;
  const centre = (share + square / (2 * of)) / (1 + square / of);
  const spread = (z / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of ** 2));
  return {
    count,
    of,
    share,
    low: count === 0 ? 0 : centre - spread,
    high: count === of ? 1 : centre + spread,
  };
}

/** Whether two shares differ: Newcombe's interval (1998) of their difference, made of both Wilson intervals, leaves 0 out. */
export function sharesDiffer(a: Proportion, b: Proportion): boolean {
  if (a.share === null || b.share === null) return false;
  const difference = a.share - b.share;
  const low = difference - Math.hypot(a.share - a.low, b.high - b.share);
  const high = difference + Math.hypot(a.high - a.share, b.share - b.low);
  return low > 0 || high < 0;
}
