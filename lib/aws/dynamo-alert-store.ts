import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AlertStore } from '../alerts/alert-store.ts';
import type { Alert } from '../alerts/alert.ts';
import { newestAlertsFirst } from '../alerts/newest-alerts-first.ts';
import { ALERT_PREFIX, alertItem, alertKey, ALERTS, parseAlert } from './alert-items.ts';
import { DynamoTable } from './dynamo-table.ts';
import type { Item } from './dynamo-table.ts';
import { processClient } from './process-client.ts';
import { runKey } from './run-items.ts';

const NAMES = { '#status': 'status', '#sender': 'sender' };
const IS_FREE =
  '(attribute_not_exists(#sender) OR #sender = :nobody OR sendingUntil <= :now OR #sender = :sender)';

/** The outbox in the one DynamoDB table. A write whose reply was lost, sent again, finds its own effect. */
export function dynamoAlertStore(
  tableName: string,
  client: DynamoDBClient = processClient(DynamoDBClient),
): AlertStore {
  const table = new DynamoTable(tableName, client);

  const get = async (alertId: string): Promise<Alert | null> => {
    const key = alertKey(alertId);
    const item = key && (await table.get(key));
    return item === null ? null : parseAlert(item);
  };
  const set = async (alertId: string, attributes: Item, expression: string, values: Item = {}) => {
    const key = alertKey(alertId);
    if (!key) return false;
    const used = Object.entries(NAMES).filter(([name]) => expression.includes(name));
    return table.set(key, attributes, { expression, names: Object.fromEntries(used), values });
  };
  const take =
    (isOpen: string, open: Item) => (alertId: string, sender: string, now: string, until: string) =>
      set(alertId, { sender, sendingUntil: until }, `${isOpen} AND ${IS_FREE}`, {
        ...open,
        ':nobody': NOBODY,
        ':now': now,
        ':sender': sender,
      });

  return {
    record: (alert) =>
      table.put(alertItem(alert), { expression: 'attribute_not_exists(pk)', names: {}, values: {} }),
    get,
    list: async (runId) => {
      const items =
        runId === undefined
          ? table.queryIndexBackwards(ALERTS, null)
          : table.queryPrefix(runKey(runId).pk, ALERT_PREFIX);
      return newestAlertsFirst((await Array.fromAsync(items)).map(parseAlert));
    },
    takeForSending: take('#status = :pending', { ':pending': 'Pending' }),
    takeForEscalation: take('#status <> :acknowledged AND escalatedAt = :never', {
      ':acknowledged': 'Acknowledged',
      ':never': null,
    }),
    giveBack: async (alertId, sender) => {
      await set(alertId, { sender: NOBODY }, '#sender = :sender', { ':sender': sender });
    },
    markSent: async (alertId, at) => {
      const wasPending = await set(
        alertId,
        { status: 'Sent', sentAt: at, sender: NOBODY },
        '#status = :pending',
        { ':pending': 'Pending' },
      );
      // Acknowledged by somebody who saw it before the message came.
      if (!wasPending) await set(alertId, { sentAt: at }, 'sentAt = :never', { ':never': null });
    },
    markEscalated: async (alertId, at) => {
      await set(alertId, { escalatedAt: at, sender: NOBODY }, 'escalatedAt = :never', { ':never': null });
    },
    markAcknowledged: async (alertId, at, by) => {
      await set(
        alertId,
        { status: 'Acknowledged', acknowledgedAt: at, acknowledgedBy: by },
        'acknowledgedAt = :never',
        { ':never': null },
      );
    },
  };
}

/** In place of a sender: no call of ours removes an attribute. */
const NOBODY = '-';
