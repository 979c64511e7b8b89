import { RUN_SCHEMA_VERSION } from '../runs/run-record.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { RUNS_PREFIX } from '../steps/storage-layout.ts';
import type { ObjectStore } from './object-store.ts';
import { readLastRecords } from './run-records.ts';

/**
 * Every run that the work bucket knows, as its last claim ended. Where the last claim left no record it was lost with
 * the table: the run counts as failed under that claim's epoch, so that the next one writes above what it left.
 */
export async function readEndedRuns(work: ObjectStore, now: string): Promise<RunRecord[]> {
  const records = await readLastRecords(work);
  for (const [runId, epoch] of await lastEpochs(work)) {
    if (epoch > (records.get(runId)?.epoch ?? 0)) records.set(runId, lostRun(runId, epoch, now));
  }
  return [...records.values()];
}

/**
 * The last claim of each run that wrote anything. From the keys themselves: the embedded S3 lists no folder that holds
 * nothing but folders.
 */
async function lastEpochs(work: ObjectStore): Promise<Map<string, number>> {
  const last = new Map<string, number>();
  for (const key of (await work.sizes(RUNS_PREFIX)).keys()) {
    const [runId = '', epoch = ''] = key.split('/');
    last.set(runId, Math.max(last.get(runId) ?? 0, Number(epoch)));
  }
  return last;
}

function lostRun(runId: string, epoch: number, now: string): RunRecord {
  return {
    schemaVersion: RUN_SCHEMA_VERSION,
    runId,
    status: 'Failed',
    epoch,
    owner: 'rebuild',
    claimedAt: now,
    leaseUntil: now,
    basis: null,
    publication: null,
    reason: 'its claim was lost when the table was made again; run it again',
  };
}
