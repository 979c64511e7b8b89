import { runOfAlert } from '../alerts/alert-id.ts';
import { alert } from '../alerts/alert.ts';
import type { Alert } from '../alerts/alert.ts';
import type { Item, Key } from './dynamo-table.ts';
import { parseItem, runKey } from './run-items.ts';

/** The partition of the index that lists every alert, by run. */
export const ALERTS = 'ALERTS';
export const ALERT_PREFIX = 'ALERT#';

/** Beside its run; null for what is no alert's id. */
export function alertKey(alertId: string): Key | null {
  const runId = runOfAlert(alertId);
  return runId === null
    ? null
    : { pk: runKey(runId).pk, sk: `${ALERT_PREFIX}${alertId.slice(runId.length + 1)}` };
}

/** Without a lease: who is sending one holds it under `sender` and `sendingUntil`. Throws for what is no alert's id. */
export function alertItem(recorded: Alert): Item & Key {
  const key = alertKey(recorded.alertId);
  if (!key) throw new Error('an alert without an id of its own cannot be stored');
  return { ...key, ...recorded, gsi1pk: ALERTS, gsi1sk: recorded.alertId };
}

export function parseAlert({ sender: _sender, sendingUntil: _until, ...item }: Item): Alert {
  return parseItem(alert, item);
}
