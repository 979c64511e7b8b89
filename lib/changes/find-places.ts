import { inRankingOrder } from '../ranking/ranked-entry.ts';
import type { RankedEntry, ScoredEntry } from '../ranking/ranked-entry.ts';

export type Places = {
  /** Entries of the people looked for, as the ranking has them. */
  found: ReadonlyMap<string, RankedEntry>;
  /** By nominal_id, where each probe would stand among the others of the ranking: its own entry left out. */
  wouldStand: ReadonlyMap<string, number>;
  /** The entries at the ranks asked for. */
  between: RankedEntry[];
};

/**
 * Looks people up in a ranking, where others' scores would stand in it, and who is at the ranks of a stretch, its ends
 * included: in one reading that stops when all is known.
 */
export async function findPlaces(
  ranking: AsyncIterable<RankedEntry>,
  wanted: ReadonlySet<string>,
  probes: readonly ScoredEntry[] = [],
  [from, to]: readonly [number, number] = NOWHERE,
): Promise<Places> {
  const found = new Map<string, RankedEntry>();
  const between: RankedEntry[] = [];
  const better = new Map<string, number>();
  const open = probes.toSorted(inRankingOrder);
  let last = 0;
  for await (const entry of ranking) {
    last = entry.rank;
    for (let next = open[0]; next && inRankingOrder(next, entry) <= 0; next = open[0]) {
      better.set(next.nominalId, entry.rank - 1);
      open.shift();
    }
    if (wanted.has(entry.nominalId)) found.set(entry.nominalId, entry);
    if (entry.rank >= from && entry.rank <= to) between.push(entry);
    if (open.length === 0 && found.size === wanted.size && entry.rank >= to) break;
  }
  for (const { nominalId } of open) better.set(nominalId, last);
  const wouldStand = new Map<string, number>();
  for (const [nominalId, above] of better) {
    const own = found.get(nominalId);
    wouldStand.set(nominalId, own && own.rank <= above ? above : above + 1);
  }
  return { found, wouldStand, between };
}

const NOWHERE = [1, 0] as const;

/** The first entries of a ranking. */
export async function firstEntries(
  ranking: AsyncIterable<RankedEntry>,
  count: number,
): Promise<RankedEntry[]> {
  const entries: RankedEntry[] = [];
  for await (const entry of ranking) {
    if (entry.rank > count) break;
    entries.push(entry);
  }
  return entries;
}
