import * as z from 'zod';
import { URGENCY_RULES } from '../alerts/urgency-rules.ts';
import { certainty } from '../certainty/certainty.ts';
import { entryEvidence } from '../certainty/evidence.ts';
import { change } from '../ranking/compare-rankings.ts';
import { rankedEntry } from '../ranking/ranked-entry.ts';

/** A line of a published ranking: what readers of the Top 100 get. */
export const publishedEntry = z.strictObject({
  ...rankedEntry.shape,
  change,
  /** The rules that make it urgent; none for most. */
  urgent: z.array(z.enum(URGENCY_RULES)).default([]),
  /** How sure the rank is, and what the score rests on; null in rankings published before these were worked out. */
  certainty: certainty.nullable().default(null),
  evidence: entryEvidence.nullable().default(null),
});
export type PublishedEntry = z.infer<typeof publishedEntry>;
/** An entry compared with the run before, and not yet held against other settings. */
export type ComparedEntry = Omit<PublishedEntry, 'certainty' | 'evidence'>;
