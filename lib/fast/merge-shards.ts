import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { RankedEntry } from '../ranking/ranked-entry.ts';
import { byFigures } from './ranked-columns.ts';
import type { RankedColumns } from './ranked-columns.ts';

/**
 * Merges shards, each already in ranking order, into one ranking of everyone, who become objects only as their turn comes.
 * How many offences of each count is no part of a ranking: it goes into `offences`, where there is one, by rank.
 */
export function* mergeShards(
  shards: readonly RankedColumns[],
  offences: Uint32Array | null = null,
): Generator<RankedEntry> {
  const next = new Uint32Array(shards.length);
  // Shards by number, that whose next entry is best last, where it is taken without moving the others.
  const heads = new Uint32Array(shards.length);
  let waiting = 0;
  const queue = (number: number) => {
    let [from, to] = [0, waiting];
    while (from < to) {
      const middle = (from + to) >> 1;
      const other = heads[middle]!;
      if (isBefore(shards[number]!, next[number]!, shards[other]!, next[other]!)) from = middle + 1;
      else to = middle;
    }
    for (let at = waiting; at > from; at -= 1) heads[at] = heads[at - 1]!;
    heads[from] = number;
    waiting += 1;
  };
  for (const [number, { count }] of shards.entries()) if (count > 0) queue(number);
  for (let rank = 1; waiting > 0; rank += 1) {
    waiting -= 1;
    const number = heads[waiting]!;
    const shard = shards[number]!;
    const at = next[number]!;
    if (offences !== null) offences[rank - 1] = shard.offences[at]!;
    yield {
      rank,
      nominalId: shard.nominalId[at]!,
      score: shard.score[at]!,
      p2: shard.p2[at]!,
      harm: shard.harm[at]!,
      copas: shard.copas[at]!,
      unsanctioned: shard.unsanctioned[at] === 1,
      management: shard.texts[shard.management[at]!]!,
      division: shard.texts[shard.division[at]!]!,
    };
    next[number] = at + 1;
    if (at + 1 < shard.count) queue(number);
  }
}

function isBefore(a: RankedColumns, at: number, b: RankedColumns, other: number): boolean {
  return (byFigures(a, at, b, other) || inCodeUnitOrder(a.nominalId[at]!, b.nominalId[other]!)) < 0;
}
