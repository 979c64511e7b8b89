import type { Action, Decision, PackRecord, Referral } from '../../lib/meetings/unit-records.ts';

export function aReferral(changed: Partial<Referral> = {}): Referral {
  return {
    schemaVersion: 1,
    referralId: 'R0123456789',
    nominalId: 'N00000001',
    referredOn: '2026-11-10',
    agency: 'Probation',
    pathway: 'referral',
    reason: 'Threats to a former partner',
    addedAt: '2026-11-10T09:00:00.000Z',
    by: 'Coordinator A',
    withdrawnAt: null,
    withdrawnBy: null,
    ...changed,
  };
}

export function aDecision(changed: Partial<Decision> = {}): Decision {
  return {
    schemaVersion: 1,
    nominalId: 'N00000001',
    meeting: '2026-12-01',
    outcome: 'decline',
    reason: 'MANAGED',
    note: 'Held by probation',
    pathway: 'algorithm',
    by: 'Manager B',
    decidedAt: '2026-12-01T10:30:00.000Z',
    runId: '2026-11-16',
    rank: 7,
    score: 4.25,
    ...changed,
  };
}

export function anAction(changed: Partial<Action> = {}): Action {
  return {
    schemaVersion: 1,
    actionId: 'A0123456789',
    nominalId: 'N00000001',
    what: 'Ask housing for the new address',
    responsible: 'Officer C',
    dueOn: '2026-12-15',
    addedAt: '2026-12-01T10:40:00.000Z',
    by: 'Manager B',
    doneOn: null,
    doneAt: null,
    doneBy: null,
    ...changed,
  };
}

export function aPack(changed: Partial<PackRecord> = {}): PackRecord {
  return {
    schemaVersion: 1,
    meeting: '2026-12-01',
    runId: '2026-11-16',
    asOf: '2026-11-16',
    afterRunId: '2026-10-19',
    writtenAt: '2026-11-24T07:00:00.000Z',
    ...changed,
  };
}
