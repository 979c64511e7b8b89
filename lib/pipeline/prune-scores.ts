import type { RunRecord } from '../runs/run-record.ts';
import type { RunStore } from '../runs/run-store.ts';
import { SCORES_PREFIX } from '../steps/score-history.ts';
import type { ErasableStore } from './erasable-store.ts';
import { readProvenHarm } from './read-proven-harm.ts';
import { readRanking } from './read-ranking.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { ScoresParquet } from './scores-parquet.ts';

/** Everyone in the Top N of a published run whose ranking stays. */
export async function peopleOnceRanked(
  runs: RunStore,
  records: readonly RunRecord[],
  going: readonly RunRecord[],
): Promise<ReadonlySet<string>> {
  const people = new Set<string>();
  for (const run of records) {
    if (run.status !== 'Published' || going.includes(run)) continue;
    for (const { nominalId } of await runs.readEntries(run)) people.add(nominalId);
  }
  return people;
}

/**
 * Forgets the scores of everyone in a published run but those to keep: writes its scores for queries again without them,
 * and then deletes the ranking of everyone. If it dies between, the next sweep does it again.
 */
export async function pruneScores(
  work: ErasableStore,
  run: RunRecord,
  kept: ReadonlySet<string>,
): Promise<void> {
  const files = new RunFiles(work, run);
  // The ranking knows neither: what is proven is carried over from the scores that are written again.
  const proven = await readProvenHarm(work, run.runId, kept);
  const parquet = new ScoresParquet({ runId: run.runId, asOf: run.basis?.asOf ?? '' }, [
    'offences',
    ...(proven === null ? (['proven_harm'] as const) : []),
  ]);
  async function* pieces() {
    for await (const entry of readRanking(files)) {
      const { nominalId } = entry;
      const piece = kept.has(nominalId) ? parquet.add(entry, 0, proven?.get(nominalId) ?? 0) : null;
      if (piece !== null) yield piece;
    }
    yield parquet.finish();
  }
  await work.writeStream(`${SCORES_PREFIX}${run.runId}.parquet`, pieces());
  await work.remove([files.key(runFileNames.ranking)]);
}
