import { AccountingError } from '../core/errors.ts';
import type { LatestPointer, RunRecord } from '../runs/run-record.ts';
import { finishPublishing } from './publish-ranking.ts';
import { keepRecord, listRecords, recordName } from './run-records.ts';
import { listShownRuns } from './score-history.ts';
import type { StepDependencies } from './step-dependencies.ts';

/**
 * Finishes what a crash left between the table's word on how a run ended and what follows it: the run's record and, of a
 * published one, its scores for queries and the pointer. Every start does it, so that no run waits for its own export to
 * be started again.
 */
export async function mendRuns({ work, runs }: Pick<StepDependencies, 'work' | 'runs'>): Promise<void> {
  const [recorded, shown, latest] = await Promise.all([
    listRecords(work),
    listShownRuns(work),
    runs.latest(),
  ]);
  for (const record of await runs.listRuns()) {
    if (record.status === 'Claimed') continue;
    const kept = recorded.has(recordName(record));
    if (record.status === 'Failed') {
      if (!kept) await keepRecord(work, record);
    } else if (!kept || !shown.has(record.runId) || isBefore(latest, record)) {
      await finishPublishing(record, { work, runs }).catch(ignoreBrokenScores);
    }
  }
}

function isBefore(latest: LatestPointer | null, { basis }: RunRecord): boolean {
  return latest === null || (basis !== null && latest.position < basis.position);
}

/** Objects of an old run that are not what was written keep its scores from being shown, and no other run from starting. */
function ignoreBrokenScores(error: unknown): void {
  if (!(error instanceof AccountingError)) throw error;
}
