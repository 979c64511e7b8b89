import * as z from 'zod';
import type { RankedEntry } from './ranked-entry.ts';

export const change = z.strictObject({
  kind: z.enum(['NEW', 'UP', 'DOWN', 'SAME']),
  previousRank: z.int().nullable(),
});
export type Change = z.infer<typeof change>;

/** Somebody of the previous ranking who is not in this one. */
export const departure = z.strictObject({
  nominalId: z.string(),
  previousRank: z.int(),
  previousScore: z.number(),
});
export type Departure = z.infer<typeof departure>;

type Placed = Pick<RankedEntry, 'nominalId' | 'rank' | 'score'>;

/**
 * What changed from the previous ranking to this one. Somebody whose record was merged since is looked up under the
 * record that it was merged into, so that a merge alone makes nobody new or gone. Without a previous ranking all are NEW.
 */
export function compareRankings(
  previous: readonly Placed[],
  current: readonly Placed[],
  survivors: ReadonlyMap<string, string>,
): { changes: Map<string, Change>; left: Departure[] } {
  const before = new Map<string, Placed & { closedUp: number }>();
  for (const entry of previous.toSorted((a, b) => a.rank - b.rank)) {
    const nominalId = survivors.get(entry.nominalId) ?? entry.nominalId;
    // Who stood below two records that are now one closes up by a rank, and that is no rise.
    if (!before.has(nominalId)) before.set(nominalId, { ...entry, closedUp: before.size + 1 });
  }
  const changes = new Map(
    current.map((entry) => [entry.nominalId, changeOf(entry, before.get(entry.nominalId)?.closedUp)]),
  );
  const left = [...before]
    .filter(([nominalId]) => !changes.has(nominalId))
    .map(([nominalId, { rank, score }]) => ({ nominalId, previousRank: rank, previousScore: score }));
  return { changes, left };
}

function changeOf({ rank }: Placed, previousRank: number | undefined): Change {
  if (previousRank === undefined) return { kind: 'NEW', previousRank: null };
  return { kind: rank < previousRank ? 'UP' : rank > previousRank ? 'DOWN' : 'SAME', previousRank };
}
