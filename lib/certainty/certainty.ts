import * as z from 'zod';
import { ALTERNATIVES } from './alternatives.ts';

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
