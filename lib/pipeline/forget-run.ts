import type { RunRecord } from '../runs/run-record.ts';
import type { RunStore } from '../runs/run-store.ts';
import type { RunTable } from '../runs/run-table.ts';
import { SCORES_PREFIX } from '../steps/score-history.ts';
import { QUARANTINE_PREFIX, RECORDS_PREFIX, RUNS_PREFIX, SCRATCH_PREFIX } from '../steps/storage-layout.ts';
import type { ErasableStore, StoredObject } from './erasable-store.ts';

export type SweepDependencies = {
  landing: ErasableStore;
  work: ErasableStore;
  runs: RunStore;
  table: Pick<RunTable, 'forgetEntries' | 'forgetRun'>;
};

/** All that the work bucket holds of a run. */
export async function objectsOfRun(work: ErasableStore, { runId }: RunRecord): Promise<StoredObject[]> {
  const prefixes = [
    `${RUNS_PREFIX}${runId}/`,
    `${SCRATCH_PREFIX}${runId}/`,
    `${QUARANTINE_PREFIX}${runId}/`,
    `${SCORES_PREFIX}${runId}.parquet`,
    `${RECORDS_PREFIX}${runId}/`,
  ];
  return (await Promise.all(prefixes.map((prefix) => work.list(prefix)))).flat();
}

/** How many items the table has of a run: itself, who is in its ranking and who left. */
export function itemsOfRun({ publication }: RunRecord): number {
  return 1 + (publication ? publication.entries + publication.changes.LEFT : 0);
}

/**
 * Deletes a run whole, the run itself last: until then a sweep finds it and goes on. Its record goes first of what the
 * bucket holds, or the table might be made again with a run that has no ranking.
 */
export async function forgetRun({ work, table }: SweepDependencies, run: RunRecord): Promise<void> {
  const keys = (await objectsOfRun(work, run)).map(({ key }) => key);
  for (let epoch = 1; epoch <= run.epoch; epoch += 1) await table.forgetEntries({ ...run, epoch });
  await work.remove(keys.filter((key) => key.startsWith(RECORDS_PREFIX)));
  await work.remove(keys.filter((key) => !key.startsWith(RECORDS_PREFIX)));
  await table.forgetRun(run.runId);
}
