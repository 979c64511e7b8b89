import { inRankingOrder } from './ranked-entry.ts';
import type { RankedEntry, ScoredEntry } from './ranked-entry.ts';

/** Merges shards, each already in ranking order, into one ranking of everyone. Holds one entry a shard. */
export async function* mergeRanked(
  shards: readonly AsyncIterator<ScoredEntry>[],
): AsyncGenerator<RankedEntry> {
  type Head = { entry: ScoredEntry; shard: AsyncIterator<ScoredEntry> };
  const heads: Head[] = [];
  for (const shard of shards) {
    const next = await shard.next();
    if (next.done !== true) heads.push({ entry: next.value, shard });
  }
  heads.sort((a, b) => inRankingOrder(a.entry, b.entry));
  for (let rank = 1; ; rank += 1) {
    const best = heads.shift();
    if (!best) return;
    yield { rank, ...best.entry };
    const next = await best.shard.next();
    if (next.done === true) continue;
    const entry = next.value;
    const place = heads.findIndex((head) => inRankingOrder(entry, head.entry) < 0);
    heads.splice(place < 0 ? heads.length : place, 0, { entry, shard: best.shard });
  }
}
