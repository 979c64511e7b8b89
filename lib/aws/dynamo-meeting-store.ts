import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type * as z from 'zod';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { MeetingStore } from '../meetings/meeting-store.ts';
import { action, decision, packRecord, referral } from '../meetings/unit-records.ts';
import { DynamoTable } from './dynamo-table.ts';
import type { Item } from './dynamo-table.ts';
import {
  actionItem,
  actionKey,
  ACTIONS,
  decisionItem,
  DECISIONS,
  packItem,
  PACKS,
  referralItem,
  referralKey,
  REFERRALS,
} from './meeting-items.ts';
import type { SaidItem } from './meeting-items.ts';
import { processClient } from './process-client.ts';
import { parseItem } from './run-items.ts';

/** The unit's records in the one DynamoDB table. */
export function dynamoMeetingStore(
  tableName: string,
  client: DynamoDBClient = processClient(DynamoDBClient),
): MeetingStore {
  const table = new DynamoTable(tableName, client);

  /** Gives what else was said there, replaced or still standing; null for nothing, and for the same again. */
  const say = async (item: SaidItem): Promise<Item | null> => {
    const { written, was } = await table.replace(item, {
      expression: 'attribute_not_exists(pk) OR gsi1sk <= :said',
      names: {},
      values: { ':said': item.gsi1sk },
    });
    const other = written ? was : await table.get(item);
    return other?.['gsi1sk'] === item.gsi1sk ? null : other;
  };
  const list = async <T>(partition: string, schema: z.ZodType<T>, placeOf: (record: T) => string) => {
    const items = await Array.fromAsync(table.queryIndexBackwards(partition, null));
    const records = items.map((item) => parseItem(schema, item));
    return records.toSorted((a, b) => inCodeUnitOrder(placeOf(a), placeOf(b)));
  };

  return {
    putReferral: async (each) => void (await say(referralItem(each))),
    getReferral: async (nominalId, referralId) => {
      const item = await table.get(referralKey(nominalId, referralId));
      return item === null ? null : parseItem(referral, item);
    },
    putDecision: async (each) => {
      const other = await say(decisionItem(each));
      return other === null ? null : parseItem(decision, other);
    },
    putAction: async (each) => void (await say(actionItem(each))),
    getAction: async (nominalId, actionId) => {
      const item = await table.get(actionKey(nominalId, actionId));
      return item === null ? null : parseItem(action, item);
    },
    putPack: async (each) => void (await say(packItem(each))),
    listReferrals: async () => {
      const all = await list(
        REFERRALS,
        referral,
        ({ referredOn, referralId }) => `${referredOn} ${referralId}`,
      );
      return all.filter(({ withdrawnAt }) => withdrawnAt === null);
    },
    listDecisions: () =>
      list(DECISIONS, decision, ({ decidedAt, nominalId }) => `${instant(decidedAt)} ${nominalId}`),
    listActions: () => list(ACTIONS, action, ({ addedAt, actionId }) => `${instant(addedAt)} ${actionId}`),
    listPacks: () => list(PACKS, packRecord, ({ meeting }) => meeting),
  };
}

/** Instants may be stored with different offsets. */
const instant = (text: string) => new Date(text).toISOString();
