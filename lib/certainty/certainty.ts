import * as z from 'zod';
import { ALTERNATIVES } from './alternatives.ts';
import type { Alternative } from './alternatives.ts';

const rank = z.int().min(1);

/**
 * How sure an entry's rank is: where the same person stands when everybody is scored under each of the alternatives.
 * The range takes the rank as published in. Ranks count from 1, so the highest rank is the smallest number.
 */
export const certainty = z.strictObject({
  highestRank: rank,
  lowestRank: rank,
  /** Whether some alternative puts the person below the cut, out of the Top N. */
  crossesCut: z.boolean(),
  /** The first alternative that gives each end of the range; null where none moves the rank that way. */
  by: z.strictObject({
    highest: z.enum(ALTERNATIVES).nullable(),
    lowest: z.enum(ALTERNATIVES).nullable(),
  }),
  /** The rank under each alternative. */
  ranks: z.partialRecord(z.enum(ALTERNATIVES), rank),
});
export type Certainty = z.infer<typeof certainty>;

/** What pages and alerts say of it. */
export const rankRange = certainty.pick({ highestRank: true, lowestRank: true, crossesCut: true });
export type RankRange = z.infer<typeof rankRange>;

export function rankRangeOf({ highestRank, lowestRank, crossesCut }: Certainty): RankRange {
  return { highestRank, lowestRank, crossesCut };
}

/** The range of an entry's ranks; `under` in the order of ALTERNATIVES. */
export function certaintyOf(
  published: number,
  under: ReadonlyMap<Alternative, number>,
  topN: number,
): Certainty {
  const range = { highestRank: published, lowestRank: published };
  const by: Certainty['by'] = { highest: null, lowest: null };
  for (const [name, found] of under) {
    if (found < range.highestRank) [range.highestRank, by.highest] = [found, name];
    if (found > range.lowestRank) [range.lowestRank, by.lowest] = [found, name];
  }
  return { ...range, crossesCut: range.lowestRank > topN, by, ranks: Object.fromEntries(under) };
}
