import * as z from 'zod';
import { change } from '../ranking/compare-rankings.ts';
import { rankedEntry } from '../ranking/ranked-entry.ts';

/** A line of a published ranking: what readers of the Top 100 get. */
export const publishedEntry = z.strictObject({ ...rankedEntry.shape, change });
export type PublishedEntry = z.infer<typeof publishedEntry>;
