import * as z from 'zod';
import { URGENCY_RULES } from '../alerts/urgency-rules.ts';
import { change } from '../ranking/compare-rankings.ts';
import { rankedEntry } from '../ranking/ranked-entry.ts';

/** A line of a published ranking: what readers of the Top 100 get. */
export const publishedEntry = z.strictObject({
  ...rankedEntry.shape,
  change,
  /** The rules that make it urgent; none for most. */
  urgent: z.array(z.enum(URGENCY_RULES)).default([]),
});
export type PublishedEntry = z.infer<typeof publishedEntry>;
