import * as z from 'zod';
import { storedVersion } from '../core/stored-version.ts';
import { departure } from '../ranking/compare-rankings.ts';
import { publishedEntry } from '../runs/published-entry.ts';
import { explanationSchema } from '../scoring/explanation.ts';

/** The Top N as it will be published: entries with their explanations, and who left. */
export const topRanking = z.strictObject({
  schemaVersion: storedVersion(1),
  rankingHash: z.string(),
  /** See Publication. */
  ranksLikeCode: z.string().nullable().default(null),
  entries: z.array(publishedEntry),
  explanations: z.array(explanationSchema),
  left: z.array(departure),
});
export type TopRanking = z.infer<typeof topRanking>;
