import type { RunStore } from '../runs/run-store.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { provenShare } from '../scoring/evidence.ts';
import type { ObjectStore } from './object-store.ts';
import { readRanking } from './read-ranking.ts';
import { RunFiles, runFileNames } from './run-files.ts';

export type Standing = {
  rank: number;
  score: number;
  /** Which part of the score's harm is proven, 0 to 1; null where the run did not work it out. */
  provenShare: number | null;
};

/** Where some people stand among everyone scored in a run, by nominal_id; whoever was not scored has no place. */
export async function standingsOf(
  run: RunRecord,
  people: ReadonlySet<string>,
  { work, runs }: { work: ObjectStore; runs: Pick<RunStore, 'readEntries'> },
): Promise<Map<string, Standing>> {
  const found = new Map<string, Standing>();
  if (people.size === 0) return found;
  const files = new RunFiles(work, run);
  const entries = await runs.readEntries(run);
  const proven = new Map(entries.map(({ nominalId, evidence }) => [nominalId, provenShare(evidence)]));
  const whole = await files.has(runFileNames.ranking);
  for await (const { nominalId, rank, score } of whole ? readRanking(files) : entries) {
    if (people.has(nominalId))
      found.set(nominalId, { rank, score, provenShare: proven.get(nominalId) ?? null });
    if (found.size === people.size) break;
  }
  return found;
}
