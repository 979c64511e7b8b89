import type { RankedEntry } from '../ranking/ranked-entry.ts';
import { readEveryone } from './earlier-run.ts';
import type { RunFiles } from './run-files.ts';

export type FoundEntries = {
  /** Those looked for, as far as the run ranks them. */
  found: Map<string, RankedEntry>;
  /** Those at ranks from..to, both included. */
  between: RankedEntry[];
};

/** Finds people in a run's whole ranking, and a stretch of it, in one reading. */
export async function findInRanking(
  files: RunFiles,
  wanted: ReadonlySet<string>,
  [from, to]: readonly [number, number],
): Promise<FoundEntries> {
  const found = new Map<string, RankedEntry>();
  const between: RankedEntry[] = [];
  for await (const entry of readEveryone(files)) {
    if (wanted.has(entry.nominalId)) found.set(entry.nominalId, entry);
    if (entry.rank >= from && entry.rank <= to) between.push(entry);
    if (entry.rank >= to && found.size === wanted.size) break;
  }
  return { found, between };
}
