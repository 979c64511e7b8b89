import * as z from 'zod';
import { runOfAlert } from '../alerts/alert-id.ts';
import { alert } from '../alerts/alert.ts';
import type { Alert } from '../alerts/alert.ts';
import { ALERT_PARTITION } from '../steps/table-layout.ts';
import type { Item, Key } from './dynamo-table.ts';
import { parseItem } from './run-items.ts';

/** The partition of the index that lists every alert, by run. */
export const ALERTS = 'ALERTS';
export const ALERT_PREFIX = 'ALERT#';

/** Of the alerts of a run: apart from its record, which nobody who sends may write. */
export const alertsPk = (runId: string) => `${ALERT_PARTITION}${runId}`;

/** Null for what is no alert's id. */
export function alertKey(alertId: string): Key | null {
  const runId = runOfAlert(alertId);
  return runId === null
    ? null
    : { pk: alertsPk(runId), sk: `${ALERT_PREFIX}${alertId.slice(runId.length + 1)}` };
}

/** Without a lease: who is sending one holds it under `sender` and `sendingUntil`. Throws for what is no alert's id. */
export function alertItem(recorded: Alert): Item & Key {
  const key = alertKey(recorded.alertId);
  if (!key) throw new Error('an alert without an id of its own cannot be stored');
  return { ...key, ...recorded, gsi1pk: ALERTS, gsi1sk: recorded.alertId };
}

/** As it is stored: with the lease of whoever sends it, or sent it last. */
export const storedAlert = alert.extend({
  sender: z.string().optional(),
  sendingUntil: z.string().optional(),
});

export function parseAlert(item: Item): Alert {
  const { sender: _sender, sendingUntil: _until, ...recorded } = parseItem(storedAlert, item);
  return recorded;
}
