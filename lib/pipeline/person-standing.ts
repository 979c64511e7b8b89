import type { RankedEntry } from '../ranking/ranked-entry.ts';
import type { RunStore } from '../runs/run-store.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { provenShare } from '../scoring/evidence.ts';
import type { ObjectStore } from './object-store.ts';
import { provenSharesOf } from './read-proven-harm.ts';
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
  if (people.size === 0) return new Map();
  const files = new RunFiles(work, run);
  const entries = await runs.readEntries(run);
  const whole = await files.has(runFileNames.ranking);
  const found: RankedEntry[] = [];
  for await (const entry of whole ? readRanking(files) : entries) {
    if (people.has(entry.nominalId)) found.push(entry);
    if (found.length === people.size) break;
  }
  const inTop = new Map(entries.map(({ nominalId, evidence }) => [nominalId, provenShare(evidence)]));
  const beyond = await provenSharesOf(
    found.filter(({ nominalId }) => !inTop.has(nominalId)),
    run,
    work,
  );
  return new Map(
    found.map(({ nominalId, rank, score }) => {
      const proven = inTop.get(nominalId) ?? beyond.get(nominalId) ?? null;
      return [nominalId, { rank, score, provenShare: proven }];
    }),
  );
}
