import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actAndRecord } from '../../lib/journal/act-and-record.ts';
import { applyEntry } from '../../lib/journal/apply-entry.ts';
import { readJournal } from '../../lib/journal/journal.ts';
import { memoryStore } from '../../lib/local/memory-store.ts';
import { memoryAlertStore } from '../fixtures/memory-alert-store.ts';
import { memoryMeetingStore } from '../fixtures/memory-meeting-store.ts';
import { memoryRunStore, RunTable } from '../fixtures/memory-run-store.ts';
import { aDecision, anAction, aReferral } from '../meetings/unit-examples.ts';
import { entriesOfAMonth, said } from './journal-examples.ts';

const open = () => ({ alerts: memoryAlertStore(), meetings: memoryMeetingStore() });
type Stores = ReturnType<typeof open>;

async function everything({ alerts, meetings }: Stores) {
  return {
    alerts: await alerts.list(),
    referral: await meetings.getReferral('N00000001', aReferral().referralId),
    decisions: await meetings.listDecisions(),
    actions: await meetings.listActions(),
    packs: await meetings.listPacks(),
  };
}

async function applied(entries = entriesOfAMonth()) {
  const stores = open();
  for (const entry of entries) await applyEntry(entry, stores);
  return everything(stores);
}

describe('applying the journal', () => {
  it('sets what each kind of entry says', async () => {
    expect(await applied()).toMatchObject({
      alerts: [
        {
          provenShare: 0.62,
          status: 'Acknowledged',
          sentAt: '2026-11-16T07:00:05.000Z',
          escalatedAt: '2026-11-17T07:00:05.000Z',
          acknowledgedBy: 'Manager B',
        },
      ],
      referral: { withdrawnAt: '2026-11-10T09:05:00.000Z', withdrawnBy: 'Manager B' },
      decisions: [{ outcome: 'adopt', reason: 'RISK' }],
      actions: [{ doneOn: '2026-12-10', doneAt: '2026-12-10T09:00:00.000Z', doneBy: 'Manager B' }],
      packs: [{ meeting: '2026-12-01' }],
    });
  });

  it('comes to the same when each entry is applied twice, and when all are once more', async () => {
    const once = await applied();
    expect(await applied(entriesOfAMonth().flatMap((entry) => [entry, entry]))).toEqual(once);
    expect(await applied([...entriesOfAMonth(), ...entriesOfAMonth()])).toEqual(once);
  });

  it('comes to the same decisions in whatever order they reach the table', async () => {
    const decisions = Array.from({ length: 6 }, (_, at) =>
      aDecision({ decidedAt: `2026-12-01T10:3${at % 3}:00.000Z`, note: `the ${at}th` }),
    ).map((decision) => said(decision.decidedAt, { kind: 'decision-made', decision }));
    const { decisions: inOrder } = await applied(decisions);
    expect(inOrder).toHaveLength(1);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(decisions, { minLength: 6 }), async (shuffled) => {
        expect((await applied(shuffled)).decisions).toEqual(inOrder);
      }),
      { numRuns: 50 },
    );
  });

  it('refuses to say of a referral or an action what was never added', async () => {
    const about = { nominalId: 'N00000001', actionId: 'A9', referralId: 'R9', doneOn: '2026-12-10' };
    const { nominalId, actionId, referralId, doneOn } = about;
    const done = said('2026-12-10T09:00:00Z', { kind: 'action-done', nominalId, actionId, doneOn });
    await expect(applied([done])).rejects.toThrow('action A9 was never added, so nothing can be said of it');
    const withdrawn = said('2026-12-10T09:00:00Z', { kind: 'referral-withdrawn', nominalId, referralId });
    await expect(applied([withdrawn])).rejects.toThrow('referral R9 was never added');
  });
});

describe('acting', () => {
  const entry = said('2026-12-01T10:40:00.000Z', { kind: 'action-added', action: anAction() });

  it('writes the journal before the table, so that a write to the table that fails is not lost', async () => {
    const work = memoryStore();
    const stores = open();
    const meetings = { ...stores.meetings, putAction: () => Promise.reject(new Error('throttled')) };
    const acting = actAndRecord(entry, { work, runs: memoryRunStore(), ...stores, meetings });
    await expect(acting).rejects.toThrow('throttled');
    expect(await readJournal(work)).toEqual([entry]);
    expect(await stores.meetings.listActions()).toEqual([]);
  });

  it('leaves the table as it was when the journal cannot be written', async () => {
    const stores = open();
    const work = { ...memoryStore(), write: () => Promise.reject(new Error('no bucket')) };
    await expect(actAndRecord(entry, { work, runs: memoryRunStore(), ...stores })).rejects.toThrow(
      'no bucket',
    );
    expect(await stores.meetings.listActions()).toEqual([]);
  });

  it('is refused in one line, with nothing written, while the table is being made again', async () => {
    const work = memoryStore();
    const stores = open();
    const runs = memoryRunStore(Object.assign(new RunTable(), { isBeingRebuilt: true }));
    await expect(actAndRecord(entry, { work, runs, ...stores })).rejects.toThrow(
      'the table is being made again; do this again when hhpu rebuild has ended',
    );
    expect(await readJournal(work)).toEqual([]);
    expect(await stores.meetings.listActions()).toEqual([]);
  });
});
