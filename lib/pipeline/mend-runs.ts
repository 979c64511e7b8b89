import { finishPublishing } from './publish-ranking.ts';
import { keepRecord, listRecords, recordName } from './run-records.ts';
import type { StepDependencies } from './step-dependencies.ts';

/**
 * Finishes what a crash left between the table's word on how a run ended and what follows it: the run's record and, of a
 * published one, its scores for queries and the pointer. Every start does it, so that no run waits for its own export to
 * be started again.
 */
export async function mendRuns({ work, runs }: Pick<StepDependencies, 'work' | 'runs'>): Promise<void> {
  const kept = await listRecords(work);
  for (const record of await runs.listRuns()) {
    if (record.status === 'Claimed' || kept.has(recordName(record))) continue;
    if (record.status === 'Published') await finishPublishing(record, { work, runs });
    else await keepRecord(work, record);
  }
}
