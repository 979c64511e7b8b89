import { inRankingOrder } from '../ranking/ranked-entry.ts';
import type { RankedEntry, ScoredEntry } from '../ranking/ranked-entry.ts';

/** What the present merges do to an earlier ranking: entries that are no more, and those that come in their place. */
export type MergedEntries = { gone: ReadonlySet<string>; come: readonly ScoredEntry[] };

/**
 * An earlier ranking of everyone as it would have been under the present merges: who was merged since stands once, where
 * the earlier rows of all their records put them, and everyone else closes up. So a merge alone moves nobody.
 */
export async function* comparedRanking(
  earlier: AsyncIterable<RankedEntry>,
  { gone, come }: MergedEntries,
): AsyncGenerator<RankedEntry> {
  const waiting = come.toSorted(inRankingOrder);
  let rank = 0;
  for await (const entry of earlier) {
    if (gone.has(entry.nominalId)) continue;
    for (let next = waiting[0]; next && inRankingOrder(next, entry) < 0; next = waiting[0]) {
      yield { ...next, rank: (rank += 1) };
      waiting.shift();
    }
    yield { ...entry, rank: (rank += 1) };
  }
  for (const entry of waiting) yield { ...entry, rank: (rank += 1) };
}

/**
 * For want of the earlier rows: who was merged since keeps the best rank that any of their records had, and everyone
 * else closes up.
 */
export async function* closedUpRanking(
  earlier: AsyncIterable<RankedEntry>,
  survivorOf: (record: string) => string,
): AsyncGenerator<RankedEntry> {
  const seen = new Set<string>();
  for await (const entry of earlier) {
    const nominalId = survivorOf(entry.nominalId);
    if (seen.has(nominalId)) continue;
    seen.add(nominalId);
    yield { ...entry, nominalId, rank: seen.size };
  }
}
