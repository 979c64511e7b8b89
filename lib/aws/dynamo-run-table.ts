import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { RunTable } from '../runs/run-table.ts';
import { ALERT_PREFIX } from './alert-items.ts';
import { DynamoTable } from './dynamo-table.ts';
import type { Key } from './dynamo-table.ts';
import { POINTER, rankingPk, REBUILD, runItem, runKey } from './run-items.ts';

let shared: DynamoDBClient | null = null;

/** The one DynamoDB table as a whole. */
export function dynamoRunTable(
  tableName: string,
  client: DynamoDBClient = (shared ??= new DynamoDBClient({})),
): RunTable {
  const table = new DynamoTable(tableName, client);
  return {
    items: () => table.scan(),
    beginRebuild: () => table.putAll([REBUILD]),
    endRebuild: () => table.deleteAll([REBUILD]),
    clear: async () => {
      await table.deleteAll([POINTER]);
      const keys: Key[] = [];
      for await (const { pk, sk } of table.scan()) if (pk !== REBUILD.pk) keys.push({ pk, sk });
      await table.deleteAll(keys);
    },
    restore: (record) => table.putAll([runItem(record)]),
    forgetEntries: async (run) => {
      const keys: Key[] = [];
      for await (const { pk, sk } of table.queryPartition(rankingPk(run))) keys.push({ pk, sk });
      await table.deleteAll(keys);
      return keys.length;
    },
    forgetRun: async (runId) => {
      const keys: Key[] = [];
      for await (const { pk, sk } of table.queryPrefix(runKey(runId).pk, ALERT_PREFIX)) keys.push({ pk, sk });
      await table.deleteAll(keys);
      await table.deleteAll([runKey(runId)]);
    },
  };
}
