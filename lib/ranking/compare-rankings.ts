import * as z from 'zod';
import { whyChanged } from '../changes/change-parts.ts';
import type { RankedEntry } from './ranked-entry.ts';

export const CHANGE_KINDS = ['NEW', 'RETURNED', 'UP', 'DOWN', 'SAME'] as const;

export const change = z.strictObject({
  kind: z.enum(CHANGE_KINDS),
  /** In the previous Top N as it is compared with; null for who was not in it. */
  previousRank: z.int().nullable(),
  /** As it was published, wherever in the ranking; null for somebody not scored then, and without a run before. */
  previousScore: z.number().nullable().default(null),
  /** Null without a run before, and where its inputs are no longer there. */
  why: whyChanged.nullable().default(null),
});
export type Change = z.infer<typeof change>;

/** Somebody of the previous Top N who is not in this one. */
export const departure = z.strictObject({
  nominalId: z.string(),
  previousRank: z.int(),
  /** As it was published; null for somebody who was not scored then, as it was scored. */
  previousScore: z.number().nullable(),
  /** Now, further down; null for somebody who is not scored any more. */
  rank: z.int().nullable().default(null),
  score: z.number().nullable().default(null),
  why: whyChanged.nullable().default(null),
  /** Which part of that score's harm is proven, 0 to 1; null where it is not known. */
  provenShare: z.number().min(0).max(1).nullable().default(null),
});
export type Departure = z.infer<typeof departure>;

type Placed = Pick<RankedEntry, 'nominalId' | 'rank'>;
export type Comparison = {
  changes: Map<string, Pick<Change, 'kind' | 'previousRank'>>;
  left: { nominalId: string; previousRank: number }[];
};

/**
 * What changed from the previous Top N, under the present merges, to this one. `seenEarlier` holds those who were in the
 * Top N of some earlier run.
 */
export function compareRankings(
  previous: readonly Placed[],
  current: readonly Placed[],
  seenEarlier: ReadonlySet<string>,
): Comparison {
  const before = new Map(previous.map(({ nominalId, rank }) => [nominalId, rank]));
  const kindOf = ({ nominalId, rank }: Placed) => {
    const previousRank = before.get(nominalId);
    if (previousRank !== undefined) return rank < previousRank ? 'UP' : rank > previousRank ? 'DOWN' : 'SAME';
    return seenEarlier.has(nominalId) ? 'RETURNED' : 'NEW';
  };
  const changes = new Map(
    current.map((entry) => {
      const { nominalId } = entry;
      return [nominalId, { kind: kindOf(entry), previousRank: before.get(nominalId) ?? null }] as const;
    }),
  );
  const left = previous
    .filter(({ nominalId }) => !changes.has(nominalId))
    .map(({ nominalId, rank }) => ({ nominalId, previousRank: rank }))
    .toSorted((a, b) => a.previousRank - b.previousRank);
  return { changes, left };
}
