import type { AlertStore } from '../alerts/alert-store.ts';
import { SetupError } from '../core/errors.ts';
import type { MeetingStore } from '../meetings/meeting-store.ts';
import type { Decision } from '../meetings/unit-records.ts';
import type { JournalEntry } from './journal-entry.ts';

export type JournalledStores = { alerts: AlertStore; meetings: MeetingStore };
export type Applied = {
  /** Of a decision: what else was decided about the person at that meeting; see MeetingStore. */
  otherDecision: Decision | null;
};

const APPLIED: Applied = { otherDecision: null };

/**
 * Sets in the table what an entry says; twice is as once. Throws SetupError for an entry about a referral or an action that
 * was never added.
 */
export async function applyEntry(
  entry: JournalEntry,
  { alerts, meetings }: JournalledStores,
): Promise<Applied> {
  switch (entry.kind) {
    case 'alert-raised':
      await alerts.record(entry.alert);
      return APPLIED;
    case 'alert-sent':
      await alerts.markSent(entry.alertId, entry.at);
      return APPLIED;
    case 'alert-escalated':
      await alerts.markEscalated(entry.alertId, entry.at);
      return APPLIED;
    case 'alert-acknowledged':
      await alerts.markAcknowledged(entry.alertId, entry.at, entry.by);
      return APPLIED;
    case 'referral-added':
      await meetings.putReferral(entry.referral);
      return APPLIED;
    case 'referral-withdrawn': {
      const referral = await meetings.getReferral(entry.nominalId, entry.referralId);
      if (!referral) throw neverAdded('referral', entry.referralId);
      await meetings.putReferral({ ...referral, withdrawnAt: entry.at, withdrawnBy: entry.by });
      return APPLIED;
    }
    case 'decision-made':
      return { otherDecision: await meetings.putDecision(entry.decision) };
    case 'action-added':
      await meetings.putAction(entry.action);
      return APPLIED;
    case 'action-done': {
      const action = await meetings.getAction(entry.nominalId, entry.actionId);
      if (!action) throw neverAdded('action', entry.actionId);
      await meetings.putAction({ ...action, doneOn: entry.doneOn, doneAt: entry.at, doneBy: entry.by });
      return APPLIED;
    }
    case 'pack-written':
      await meetings.putPack(entry.pack);
      return APPLIED;
  }
}

function neverAdded(what: string, id: string): SetupError {
  return new SetupError(`${what} ${id} was never added, so nothing can be said of it`);
}
