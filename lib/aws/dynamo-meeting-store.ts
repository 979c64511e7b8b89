import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type * as z from 'zod';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { MeetingStore } from '../meetings/meeting-store.ts';
import { action, decision, packMaking, packRecord, referral } from '../meetings/unit-records.ts';
import { DynamoTable } from './dynamo-table.ts';
import type { Item } from './dynamo-table.ts';
import {
  actionItem,
  actionKey,
  ACTIONS,
  decisionItem,
  DECISIONS,
  PACK_MAKING,
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
    takePackMaking: async (maker, now, until) => {
      const isTaken = await table.set(
        PACK_MAKING,
        { schemaVersion: 1, maker, until },
        {
          expression: 'attribute_not_exists(pk) OR #maker IN (:nobody, :maker) OR #until <= :now',
          names: { '#maker': 'maker', '#until': 'until' },
          values: { ':nobody': NOBODY, ':maker': maker, ':now': now },
        },
      );
      const item = isTaken ? await table.get(PACK_MAKING) : null;
      return item === null ? null : { settled: parseItem(packMaking, item).settled };
    },
    settlePack: (maker, settled) => table.set(PACK_MAKING, { settled }, heldBy(maker)),
    giveBackPackMaking: async (maker) => {
      await table.set(PACK_MAKING, { maker: NOBODY }, heldBy(maker));
    },
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

/** In place of a maker: no call of ours removes an attribute. */
const NOBODY = '-';

const heldBy = (maker: string) => ({
  expression: '#maker = :maker',
  names: { '#maker': 'maker' },
  values: { ':maker': maker },
});

/** Instants may be stored with different offsets. */
const instant = (text: string) => new Date(text).toISOString();
