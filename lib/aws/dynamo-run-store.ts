import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ClaimLostError } from '../core/errors.ts';
import { departure } from '../ranking/compare-rankings.ts';
import { publishedEntry } from '../runs/published-entry.ts';
import { latestPointer, runRecord } from '../runs/run-record.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { HistoryItem, RunStore } from '../runs/run-store.ts';
import type { RunReference } from '../steps/run-reference.ts';
import { DynamoTable } from './dynamo-table.ts';
import type { Item } from './dynamo-table.ts';
import { processClient } from './process-client.ts';
import {
  departureItem,
  entryItem,
  executionItem,
  executionKey,
  ITEM_SCHEMA_VERSION,
  nominalPk,
  parseItem,
  POINTER,
  pointerItem,
  rankingPk,
  REBUILD,
  runItem,
  runKey,
  RUNS,
} from './run-items.ts';

/** The run store in the one DynamoDB table. */
export function dynamoRunStore(
  tableName: string,
  client: DynamoDBClient = processClient(DynamoDBClient),
): RunStore {
  const table = new DynamoTable(tableName, client);

  const getRun = async (runId: string) => {
    const item = await table.get(runKey(runId));
    return item === null ? null : parseItem(runRecord, item);
  };
  /** Writes to a run while its claim is the caller's; a write whose reply was lost counts as done. */
  const setClaimed = async (run: RunReference, attributes: Item, isDone: (record: RunRecord) => boolean) => {
    const written = await table.set(runKey(run.runId), attributes, {
      expression: '#epoch = :epoch AND #owner = :owner AND #status = :claimed',
      names: { '#epoch': 'epoch', '#owner': 'owner', '#status': 'status' },
      values: { ':epoch': run.epoch, ':owner': run.execution, ':claimed': 'Claimed' },
    });
    const record = await getRun(run.runId);
    if (record && (written || (record.epoch === run.epoch && isDone(record)))) return record;
    throw new ClaimLostError(`run ${run.runId} was taken over by another execution`);
  };

  const getExecution = async (execution: string) => {
    const item = (await table.get(executionKey(execution))) ?? executionKey(execution);
    const { exportId = null, run = null, failure = null } = parseItem(executionItem, item);
    return { exportId, run, failure };
  };

  return {
    getRun,
    listRuns: async () => {
      const items = await Array.fromAsync(table.queryIndexBackwards(RUNS, null));
      return items.map((item) => parseItem(runRecord, item));
    },
    publishedBefore: async (asOf) => {
      for await (const item of table.queryIndexBackwards(RUNS, asOf)) {
        const record = parseItem(runRecord, item);
        if (record.status === 'Published') return record;
      }
      return null;
    },
    claim: async (claim, seen) => {
      const written = await table.put(
        runItem(claim),
        seen === null
          ? { expression: 'attribute_not_exists(pk)', names: {}, values: {} }
          : {
              expression: '#epoch = :epoch AND #owner = :owner AND #status = :status',
              names: { '#epoch': 'epoch', '#owner': 'owner', '#status': 'status' },
              values: { ':epoch': seen.epoch, ':owner': seen.owner, ':status': seen.status },
            },
      );
      if (written) return true;
      // The reply to a write that was done may have been lost; sent again, its own claim is in its way.
      const stands = await getRun(claim.runId);
      return stands?.status === 'Claimed' && stands.epoch === claim.epoch && stands.owner === claim.owner;
    },
    describe: async (run, basis) => {
      await setClaimed(run, { basis, gsi1sk: basis.position }, ({ basis: stored }) => stored !== null);
    },
    commit: (run, publication) =>
      setClaimed(run, { status: 'Published', publication }, ({ status }) => status === 'Published'),
    fail: (run, reason) => setClaimed(run, { status: 'Failed', reason }, ({ status }) => status === 'Failed'),
    moveLatest: (pointer) =>
      table.put(pointerItem(pointer), {
        expression: 'attribute_not_exists(pk) OR #position < :position OR runId = :runId',
        names: { '#position': 'position' },
        values: { ':position': pointer.position, ':runId': pointer.runId },
      }),
    latest: async () => {
      const item = await table.get(POINTER);
      return item === null ? null : parseItem(latestPointer, item);
    },
    writeEntries: async (run, entries, left) => {
      const ranked = entries.map((entry) => entryItem(run, entry));
      const gone = left.map((each) => departureItem(run, each));
      await table.putAll([...ranked, ...gone]);
    },
    readEntries: async (run) => {
      const items = await Array.fromAsync(table.queryPrefix(rankingPk(run), 'RANK#'));
      return items.map((item) => parseItem(publishedEntry, item));
    },
    readDepartures: async (run) => {
      const items = await Array.fromAsync(table.queryPrefix(rankingPk(run), 'LEFT#'));
      return items.map((item) => parseItem(departure, item));
    },
    history: async (nominalId) => {
      const items = await Array.fromAsync(table.queryIndexBackwards(nominalPk(nominalId), null));
      return items.reverse().map(historyItem);
    },
    chooseExport: async (execution, exportId) => {
      const item = { schemaVersion: ITEM_SCHEMA_VERSION, exportId };
      const unsettled = { expression: 'attribute_not_exists(exportId)', names: {}, values: {} };
      if (await table.set(executionKey(execution), item, unsettled)) return exportId;
      return (await getExecution(execution)).exportId ?? exportId;
    },
    noteExecution: async (run) => {
      await table.set(executionKey(run.execution), { schemaVersion: ITEM_SCHEMA_VERSION, run });
    },
    noteFailure: async (execution, failure) => {
      await table.set(executionKey(execution), { schemaVersion: ITEM_SCHEMA_VERSION, failure });
    },
    isBeingRebuilt: async () => (await table.get(REBUILD)) !== null,
    getExecution,
  };
}

function historyItem(item: Item): HistoryItem {
  const [runId = '', epoch] = String(item['gsi1sk']).split('#');
  const ranked = String(item['sk']).startsWith('RANK#');
  return {
    runId,
    epoch: Number(epoch),
    entry: ranked ? parseItem(publishedEntry, item) : null,
    departure: ranked ? null : parseItem(departure, item),
  };
}
