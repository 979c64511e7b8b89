import type { RunRecord } from '../runs/run-record.ts';
import type { RunStore } from '../runs/run-store.ts';
import { RANKING_COLUMNS, SCORES_PREFIX } from '../steps/score-history.ts';
import type { ErasableStore } from './erasable-store.ts';
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
  const parquet = new ScoresParquet({ runId: run.runId, asOf: run.basis?.asOf ?? '' }, RANKING_COLUMNS);
  async function* pieces() {
    for await (const entry of readRanking(files)) {
      const piece = kept.has(entry.nominalId) ? parquet.add(entry) : null;
      if (piece !== null) yield piece;
    }
    yield parquet.finish();
  }
  await work.writeStream(`${SCORES_PREFIX}${run.runId}.parquet`, pieces());
  await work.remove([files.key(runFileNames.ranking)]);
}
