import { parseBytes } from '../core/stored-version.ts';
import { runRecord } from '../runs/run-record.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { RECORDS_PREFIX } from '../steps/storage-layout.ts';
import type { ObjectStore } from './object-store.ts';
import { epochFolder } from './run-files.ts';

/** Where the record of a claim lies below the prefix. */
export const recordName = ({ runId, epoch }: Pick<RunRecord, 'runId' | 'epoch'>) =>
  `${runId}/${epochFolder(epoch)}.json`;

/**
 * Keeps a run that has ended. Only after the table says so: which claim ended a run is decided there, by one conditional
 * write. Done twice, the same bytes are written.
 */
export async function keepRecord(work: ObjectStore, record: RunRecord): Promise<void> {
  await work.write(RECORDS_PREFIX + recordName(record), JSON.stringify(runRecord.parse(record)));
}

/** The records there are, by their name below the prefix. */
export async function listRecords(work: ObjectStore): Promise<ReadonlySet<string>> {
  return new Set((await work.sizes(RECORDS_PREFIX)).keys());
}

/** How each run ended last, by run id. Throws SetupError for one of a version that is not read. */
export async function readLastRecords(work: ObjectStore): Promise<Map<string, RunRecord>> {
  const last = new Map<string, RunRecord>();
  for (const name of await listRecords(work)) {
    const key = RECORDS_PREFIX + name;
    const bytes = await work.read(key);
    if (bytes === null) continue;
    const record = parseBytes(key, runRecord, bytes);
    if ((last.get(record.runId)?.epoch ?? 0) < record.epoch) last.set(record.runId, record);
  }
  return last;
}
