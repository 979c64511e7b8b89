import * as z from 'zod';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ClaimLostError } from '../core/errors.ts';
import { departure } from '../ranking/compare-rankings.ts';
import { publishedEntry } from '../runs/published-entry.ts';
import { latestPointer, runRecord } from '../runs/run-record.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { HistoryItem, RunStore } from '../runs/run-store.ts';
import { runReference } from '../steps/run-reference.ts';
import type { RunReference } from '../steps/run-reference.ts';
import { DynamoTable } from './dynamo-table.ts';
import type { Item } from './dynamo-table.ts';
import { processClient } from './process-client.ts';

const RUNS = 'RUNS';
const POINTER = { pk: 'POINTER', sk: 'LATEST' };
const runKey = (runId: string) => ({ pk: `RUN#${runId}`, sk: 'RUN' });
const rankingPk = ({ runId, epoch }: Pick<RunReference, 'runId' | 'epoch'>) => `RUN#${runId}#${epoch}`;
const executionKey = (execution: string) => ({ pk: `EXECUTION#${execution}`, sk: 'EXECUTION' });
const nominalPk = (nominalId: string) => `NOMINAL#${nominalId}`;
const RANK_DIGITS = 5;

const executionItem = z.object({
  run: runReference.optional(),
  failure: z.object({ step: z.string(), name: z.string(), message: z.string() }).optional(),
});

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
    claim: async (claim, seen) =>
      table.put(
        { ...runKey(claim.runId), ...claim, gsi1pk: RUNS, gsi1sk: claim.runId },
        seen === null
          ? { expression: 'attribute_not_exists(pk)', names: {}, values: {} }
          : {
              expression: '#epoch = :epoch AND #owner = :owner AND #status = :status',
              names: { '#epoch': 'epoch', '#owner': 'owner', '#status': 'status' },
              values: { ':epoch': seen.epoch, ':owner': seen.owner, ':status': seen.status },
            },
      ),
    describe: async (run, basis) => {
      await setClaimed(run, { basis, gsi1sk: basis.position }, ({ basis: stored }) => stored !== null);
    },
    commit: (run, publication) =>
      setClaimed(run, { status: 'Published', publication }, ({ status }) => status === 'Published'),
    fail: async (run, reason) => {
      await setClaimed(run, { status: 'Failed', reason }, ({ status }) => status === 'Failed');
    },
    moveLatest: (pointer) =>
      table.put(
        { ...POINTER, ...pointer },
        {
          expression: 'attribute_not_exists(pk) OR #position < :position OR runId = :runId',
          names: { '#position': 'position' },
          values: { ':position': pointer.position, ':runId': pointer.runId },
        },
      ),
    latest: async () => {
      const item = await table.get(POINTER);
      return item === null ? null : parseItem(latestPointer, item);
    },
    writeEntries: async (run, entries, left) => {
      const ranked = entries.map((entry) => ({
        pk: rankingPk(run),
        sk: `RANK#${String(entry.rank).padStart(RANK_DIGITS, '0')}`,
        ...byNominal(run, entry),
        ...entry,
      }));
      const gone = left.map((each) => ({
        pk: rankingPk(run),
        sk: `LEFT#${each.nominalId}`,
        ...byNominal(run, each),
        ...each,
      }));
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
    noteExecution: async (run) => {
      await table.set(executionKey(run.execution), { run });
    },
    noteFailure: async (execution, failure) => {
      await table.set(executionKey(execution), { failure });
    },
    getExecution: async (execution) => {
      const { run = null, failure = null } = executionItem.parse(
        (await table.get(executionKey(execution))) ?? {},
      );
      return { run, failure };
    },
  };
}

/** What puts an item into somebody's history: one query of the index gives all of it, by run. */
function byNominal(
  { runId, epoch }: Pick<RunReference, 'runId' | 'epoch'>,
  { nominalId }: { nominalId: string },
) {
  return { gsi1pk: nominalPk(nominalId), gsi1sk: `${runId}#${epoch}` };
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

/** An item without the keys of the table and its index, checked. */
function parseItem<T>(
  schema: z.ZodType<T>,
  { pk: _pk, sk: _sk, gsi1pk: _gsi1pk, gsi1sk: _gsi1sk, ...item }: Item,
): T {
  return schema.parse(item);
}
