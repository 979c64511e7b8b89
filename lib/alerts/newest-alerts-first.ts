import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { Alert } from './alert.ts';

/** Newest run first, and by rank within one. */
export function newestAlertsFirst(alerts: readonly Alert[]): Alert[] {
  return alerts.toSorted((a, b) => inCodeUnitOrder(b.runId, a.runId) || a.rank - b.rank);
}
