import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalStage } from '../../lib/local/local-stage.ts';
import type { MeetingStore } from '../../lib/meetings/meeting-store.ts';
import { memoryMeetingStore } from '../fixtures/memory-meeting-store.ts';
import { aDecision, anAction, aPack, aReferral } from '../meetings/unit-examples.ts';
import { anEntry } from './a-run.ts';
import { openStage } from './a-stage.ts';

let stage: LocalStage;
let meetings: MeetingStore;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const STORES: [string, () => MeetingStore][] = [
  ['DynamoDB', () => stage.stores.meetings],
  ['memory', memoryMeetingStore],
];

describe.each(STORES)("the unit's records in %s", (_name, open) => {
  beforeAll(() => {
    meetings = open();
  });

  it('are given as they were put, lists in their order', async () => {
    const later = aReferral({ referralId: 'R1', referredOn: '2026-11-12' });
    await meetings.putReferral(later);
    await meetings.putReferral(aReferral());
    await meetings.putAction(anAction({ actionId: 'A1', addedAt: '2026-12-02T09:00:00+01:00' }));
    await meetings.putAction(anAction());
    await meetings.putPack(aPack({ meeting: '2027-01-05' }));
    await meetings.putPack(aPack());
    expect(await meetings.listReferrals()).toEqual([aReferral(), later]);
    expect(await meetings.getReferral('N00000001', 'R1')).toEqual(later);
    expect((await meetings.listActions()).map(({ actionId }) => actionId)).toEqual(['A0123456789', 'A1']);
    expect(await meetings.getAction('N00000001', 'A0123456789')).toEqual(anAction());
    expect(await meetings.getAction('N00000002', 'A0123456789')).toBeNull();
    expect(await meetings.listPacks()).toEqual([aPack(), aPack({ meeting: '2027-01-05' })]);
  });

  it('say which decision of the same meeting a later one takes the place of', async () => {
    const first = aDecision();
    const second = aDecision({ outcome: 'adopt', reason: 'RISK', decidedAt: '2026-12-01T10:45:00.000Z' });
    const elsewhere = aDecision({ meeting: '2027-01-05', decidedAt: '2027-01-05T10:00:00.000Z' });
    expect(await meetings.putDecision(first)).toBeNull();
    expect(await meetings.putDecision(elsewhere)).toBeNull();
    expect(await meetings.putDecision(second)).toEqual(first);
    expect(await meetings.listDecisions()).toEqual([second, elsewhere]);
  });

  it('keep a later decision that stands already, and say so to who comes with an earlier one', async () => {
    const nominalId = 'N00000002';
    const later = aDecision({ nominalId, decidedAt: '2026-12-01T11:00:00.000Z', outcome: 'defer' });
    await meetings.putDecision(later);
    expect(await meetings.putDecision(aDecision({ nominalId }))).toEqual(later);
    expect((await meetings.listDecisions()).filter((each) => each.nominalId === nominalId)).toEqual([later]);
  });

  it('take the same again as one, whatever stands by then', async () => {
    const nominalId = 'N00000003';
    const decided = aDecision({ nominalId });
    await meetings.putDecision(decided);
    expect(await meetings.putDecision(decided)).toBeNull();
    const done = { doneOn: '2026-12-10', doneAt: '2026-12-10T09:00:00.000Z', doneBy: 'Officer C' };
    await meetings.putAction(anAction({ nominalId }));
    await meetings.putAction(anAction({ nominalId, ...done }));
    await meetings.putAction(anAction({ nominalId }));
    expect(await meetings.getAction(nominalId, 'A0123456789')).toMatchObject(done);
  });

  it('agree on which of 20 decisions at once stands, and tell all but one of another', async () => {
    const nominalId = 'N00000004';
    const decisions = Array.from({ length: 20 }, (_, at) => aDecision({ nominalId, note: `the ${at}th` }));
    const others = await Promise.all(decisions.map((each) => meetings.putDecision(each)));
    expect(others.filter((other) => other === null)).toHaveLength(1);
    const [standing] = (await meetings.listDecisions()).filter((each) => each.nominalId === nominalId);
    const alone = memoryMeetingStore();
    for (const each of decisions) await alone.putDecision(each);
    expect(await alone.listDecisions()).toEqual([standing]);
  });

  it('let one of 20 callers at once make a pack, and the next one when it gives the making back', async () => {
    const [now, until] = ['2026-11-24T07:00:00.000Z', '2026-11-24T07:16:00.000Z'];
    const makers = Array.from({ length: 20 }, (_, at) => `maker ${at}`);
    const taken = await Promise.all(makers.map((maker) => meetings.takePackMaking(maker, now, until)));
    expect(taken.filter((each) => each !== null)).toEqual([{ settled: null }]);
    const maker = makers[taken.findIndex((each) => each !== null)]!;
    // A reply that was lost, and asked for again.
    expect(await meetings.takePackMaking(maker, now, until)).toEqual({ settled: null });
    expect(await meetings.settlePack('another', aPack())).toBe(false);
    expect(await meetings.settlePack(maker, aPack())).toBe(true);
    expect(await meetings.settlePack(maker, aPack())).toBe(true);
    await meetings.giveBackPackMaking('another');
    expect(await meetings.takePackMaking('another', now, until)).toBeNull();
    await meetings.giveBackPackMaking(maker);
    expect(await meetings.settlePack(maker, aPack({ runId: 'another' }))).toBe(false);
    expect(await meetings.takePackMaking('another', now, until)).toEqual({ settled: aPack() });
  });

  it('let somebody else make a pack when a lease has run out, and never its holder then', async () => {
    const lease = (minute: number) => `2026-11-25T07:${minute}:00.000Z`;
    await meetings.giveBackPackMaking('another');
    await meetings.takePackMaking('slow', lease(10), lease(26));
    expect(await meetings.takePackMaking('next', lease(25), lease(41))).toBeNull();
    expect(await meetings.takePackMaking('next', lease(26), lease(42))).not.toBeNull();
    expect(await meetings.settlePack('slow', aPack())).toBe(false);
  });

  it('leave a withdrawn referral out of the list until it is added anew', async () => {
    const nominalId = 'N00000005';
    const referred = aReferral({ nominalId });
    const withdrawn = { ...referred, withdrawnAt: '2026-11-11T09:00:00.000Z', withdrawnBy: 'Manager B' };
    const listed = async () =>
      (await meetings.listReferrals()).filter((each) => each.nominalId === nominalId);
    await meetings.putReferral(referred);
    await meetings.putReferral(withdrawn);
    await meetings.putReferral(referred);
    expect(await listed()).toEqual([]);
    expect(await meetings.getReferral(nominalId, referred.referralId)).toEqual(withdrawn);
    const anew = { ...referred, addedAt: '2026-11-12T09:00:00.000Z' };
    await meetings.putReferral(anew);
    expect(await listed()).toEqual([anew]);
  });
});

describe("the unit's records beside rankings", () => {
  it("are not in a person's history of ranks", async () => {
    const entry = anEntry(1);
    const run = { runId: '2026-11-16', epoch: 1, execution: 'arn:one' };
    await stage.stores.runs.writeEntries(run, [entry], []);
    await stage.stores.meetings.putDecision(aDecision({ nominalId: entry.nominalId, meeting: '2027-02-02' }));
    const history = await stage.stores.runs.history(entry.nominalId);
    expect(history).toEqual([{ runId: '2026-11-16', epoch: 1, entry, departure: null }]);
  });

  it('are refused in a line that names nobody when they are not as they are stored', async () => {
    await stage.stores.meetings.putPack({ ...aPack({ meeting: '2027-03-02' }), runId: 7 as never });
    await expect(stage.stores.meetings.listPacks()).rejects.toThrow(
      /^item MEETING#2027-03-02 PACK is not as it is stored: runId/,
    );
    await stage.stores.meetings.putReferral(aReferral({ nominalId: 'NSECRET', agency: 7 as never }));
    const failing = stage.stores.meetings.getReferral('NSECRET', 'R0123456789');
    await expect(failing).rejects.toThrow(/^item NOMINAL REFERRAL is not as it is stored: agency/);
  });
});
