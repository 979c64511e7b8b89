import { inRankingOrder } from './ranked-entry.ts';
import type { RankedEntry, ScoredEntry } from './ranked-entry.ts';

type Head = { entry: ScoredEntry; shard: Iterator<ScoredEntry> };

/** Merges shards, each already in ranking order, into one ranking of everyone. Holds one entry a shard. */
export function* mergeRanked(shards: readonly Iterator<ScoredEntry>[]): Generator<RankedEntry> {
  // The best stands last, where it is taken without moving the others.
  const heads: Head[] = [];
  const queue = (shard: Iterator<ScoredEntry>) => {
    const next = shard.next();
    if (next.done === true) return;
    heads.splice(placeOf(next.value, heads), 0, { entry: next.value, shard });
  };
  for (const shard of shards) queue(shard);
  for (let rank = 1; ; rank += 1) {
    const best = heads.pop();
    if (!best) return;
    const { nominalId, score, p2, harm, copas, unsanctioned, management, division } = best.entry;
    // Written out: spreading takes several times as long.
    yield { rank, nominalId, score, p2, harm, copas, unsanctioned, management, division };
    queue(best.shard);
  }
}

/** Where an entry belongs among heads of which each ranks behind the next. */
function placeOf(entry: ScoredEntry, heads: readonly Head[]): number {
  let from = 0;
  let to = heads.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const head = heads[middle];
    if (head && inRankingOrder(entry, head.entry) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
