import * as z from 'zod';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { PersonScore } from '../scoring/score-person.ts';

/** One person's line in a ranking of everyone scored. Score has no unit, harm is in days, p2 from 0 to 1. */
export const scoredEntry = z.strictObject({
  nominalId: z.string(),
  score: z.number(),
  p2: z.number(),
  harm: z.number(),
  copas: z.number(),
  unsanctioned: z.boolean(),
  /** `;`-separated schemes in the contract's order; empty when nobody manages the person. */
  management: z.string(),
  division: z.string(),
});
export type ScoredEntry = z.infer<typeof scoredEntry>;

/** With how many offences count in harm: kept with the scores of everyone, and no part of a ranking's line. */
export type CountedEntry = ScoredEntry & { offences: number };

export const rankedEntry = z.strictObject({ rank: z.int().min(1), ...scoredEntry.shape });
export type RankedEntry = z.infer<typeof rankedEntry>;

export function scoredEntryOf({ person, score, harm, prediction, copas, career }: PersonScore): ScoredEntry {
  return {
    nominalId: person.nominalId,
    score,
    p2: prediction.probability,
    harm: harm.total,
    copas,
    unsanctioned: career.unsanctioned,
    management: person.management.join(';'),
    division: person.division,
  };
}

export function countedEntryOf(scored: PersonScore): CountedEntry {
  return { ...scoredEntryOf(scored), offences: scored.harm.counted.length };
}

/** What decides a place in a ranking. */
export type Ranked = Pick<ScoredEntry, 'nominalId' | 'score' | 'copas' | 'harm'>;

/** Score, Copas rate and harm, each highest first, then nominal_id in code-unit order: never a tie between people. */
export function inRankingOrder(a: Ranked, b: Ranked): number {
  return (
    b.score - a.score || b.copas - a.copas || b.harm - a.harm || inCodeUnitOrder(a.nominalId, b.nominalId)
  );
}
