import type { Settings } from '../settings/settings.ts';
import type { Alert } from './alert.ts';

const HOUR_MS = 3_600_000;

/**
 * Whether nobody has acknowledged an alert within the setting's hours of its raising, sent or not: what the unit has not
 * got, it needs no less.
 */
export function isOverdue(
  alert: Alert,
  now: string,
  { acknowledgeWithinHours }: Settings['alerts'],
): boolean {
  const open = alert.acknowledgedAt === null;
  return open && Date.parse(now) - Date.parse(alert.raisedAt) >= acknowledgeWithinHours * HOUR_MS;
}

/** Whole minutes from an alert's raising to its acknowledgement; null while it has none. */
export function minutesToAcknowledge({ raisedAt, acknowledgedAt }: Alert): number | null {
  if (acknowledgedAt === null) return null;
  return Math.max(0, Math.round((Date.parse(acknowledgedAt) - Date.parse(raisedAt)) / 60_000));
}
