import { NotFoundError } from '../core/errors.ts';
import { actAndRecord } from '../journal/act-and-record.ts';
import type { ActingStores } from '../journal/act-and-record.ts';
import type { Alert } from './alert.ts';

/**
 * Says who has seen an alert, once: what was said first stays. Gives the alert as it stands then. Throws NotFoundError for
 * an id that no alert has.
 */
export async function acknowledgeAlert(
  alertId: string,
  by: string,
  at: string,
  stores: ActingStores,
): Promise<Alert> {
  const { alerts } = stores;
  const alert = await alerts.get(alertId);
  if (!alert) throw new NotFoundError(`there is no such alert; hhpu alerts lists them (rule: alert)`);
  if (alert.acknowledgedAt !== null) return alert;
  await actAndRecord({ schemaVersion: 1, kind: 'alert-acknowledged', at, by, alertId }, stores);
  return (await alerts.get(alertId)) ?? alert;
}
