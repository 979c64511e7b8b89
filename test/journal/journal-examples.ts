import type { Alert } from '../../lib/alerts/alert.ts';
import type { JournalEntry } from '../../lib/journal/journal-entry.ts';
import { aDecision, anAction, aPack, aReferral } from '../meetings/unit-examples.ts';

type Said = JournalEntry extends infer E
  ? E extends JournalEntry
    ? Omit<E, 'schemaVersion' | 'at' | 'by'>
    : never
  : never;

export function said(at: string, what: Said, by = 'Manager B'): JournalEntry {
  return { schemaVersion: 1, at, by, ...what };
}

export function anAlert(): Alert {
  return {
    schemaVersion: 1,
    alertId: '2026-11-16.0123456789abcdef',
    runId: '2026-11-16',
    asOf: '2026-11-16',
    nominalId: 'N00000001',
    rank: 7,
    score: 4.25,
    rules: ['RANK'],
    provenShare: 0.62,
    certainty: { highestRank: 5, lowestRank: 11, crossesCut: false },
    raisedAt: '2026-11-16T07:00:00.000Z',
    status: 'Pending',
    sentAt: null,
    escalatedAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
  };
}

/** An entry of each kind, in the order in which they were said, with a decision that another takes the place of. */
export function entriesOfAMonth(): JournalEntry[] {
  const { alertId } = anAlert();
  const second = aDecision({ outcome: 'adopt', reason: 'RISK', decidedAt: '2026-12-01T10:45:00.000Z' });
  const { nominalId, referralId } = aReferral();
  const { actionId } = anAction();
  return [
    said('2026-11-10T09:00:00.000Z', { kind: 'referral-added', referral: aReferral() }),
    said('2026-11-10T09:05:00.000Z', { kind: 'referral-withdrawn', nominalId, referralId }),
    said('2026-11-16T07:00:00.000Z', { kind: 'alert-raised', alert: anAlert() }, 'notify-unit'),
    said('2026-11-16T07:00:05.000Z', { kind: 'alert-sent', alertId }, 'notify-unit'),
    said('2026-11-17T07:00:05.000Z', { kind: 'alert-escalated', alertId }, 'watch'),
    said('2026-11-17T08:00:00.000Z', { kind: 'alert-acknowledged', alertId }),
    said('2026-11-24T07:00:00.000Z', { kind: 'pack-written', pack: aPack() }, 'make-pack'),
    said('2026-12-01T10:30:00.000Z', { kind: 'decision-made', decision: aDecision() }),
    said('2026-12-01T10:40:00.000Z', { kind: 'action-added', action: anAction() }),
    said('2026-12-01T10:45:00.000Z', { kind: 'decision-made', decision: second }),
    said('2026-12-10T09:00:00.000Z', {
      kind: 'action-done',
      ...{ nominalId: anAction().nominalId, actionId, doneOn: '2026-12-10' },
    }),
  ];
}
