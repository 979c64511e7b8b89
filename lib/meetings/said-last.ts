import { createHash } from 'node:crypto';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { Action, Decision, PackRecord, Referral } from './unit-records.ts';

/** When a record was last said anew, as the place of that saying among all: code-unit order is the order in time. */
export type SaidAt = string;

export const referralSaidAt = (referral: Referral): SaidAt =>
  saidAt(referral.withdrawnAt ?? referral.addedAt, referral);
export const decisionSaidAt = (decision: Decision): SaidAt => saidAt(decision.decidedAt, decision);
export const actionSaidAt = (action: Action): SaidAt => saidAt(action.doneAt ?? action.addedAt, action);
export const packSaidAt = (pack: PackRecord): SaidAt => saidAt(pack.writtenAt, pack);

/** What is said at one instant goes by a hash of it, so that everybody agrees which came last. */
function saidAt(instant: string, record: object): SaidAt {
  const keys = Object.keys(record).toSorted(inCodeUnitOrder);
  const hash = createHash('sha256').update(JSON.stringify(record, keys)).digest('hex').slice(0, 16);
  return `${new Date(instant).toISOString()}#${hash}`;
}
