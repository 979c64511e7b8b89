import { describe, expect, it } from 'vitest';
import type { WhyChanged } from '../../lib/changes/change-parts.ts';
import { composePack } from '../../lib/pack/compose-pack.ts';
import type { PackMaterial } from '../../lib/pack/pack-material.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import type { Explanation } from '../../lib/scoring/explanation.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { anEntry } from '../aws/a-run.ts';
import { aDecision, anAction, aReferral } from '../meetings/unit-examples.ts';
import { entryOf } from './pack-examples.ts';

const survivors = new Map([['OLD', 'KEPT']]);
const [TOLD, EARLIER] = ['2026-11-16', '2026-11-02'];

/** A Top of KEPT, A and B; after them C and D. */
function material(changed: Partial<PackMaterial> = {}): PackMaterial {
  const top = ['KEPT', 'A', 'B'].map((id, at) => ({ ...entryOf(id, at + 1, 'SAME'), harm: 300 - 100 * at }));
  const beyond = ['C', 'D'].map((nominalId, at) => ({ ...anEntry(4 + at), nominalId }));
  return {
    ...{ meeting: '2026-12-01', madeOn: '2026-11-24', previousMeeting: '2026-11-03' },
    previousWrittenAt: '2026-10-27T07:00:00.000Z',
    run: {
      ...{ runId: TOLD, force: 'Made', asOf: TOLD, previousRunId: EARLIER, history: false },
      ...{ rankingHash: 'c', entries: 3, scored: 5, horizonYears: 2 },
    },
    settings: DEFAULT_SETTINGS,
    table: referenceTable(),
    survivorOf: (id) => survivors.get(id) ?? id,
    ...{ top, nearMisses: beyond, beyond: new Map(beyond.map((each) => [each.nominalId, each])) },
    told: [{ runId: TOLD, asOf: TOLD, history: false, entries: top, left: [], explanations: [] }],
    ...{ undecided: [], arrivals: [], runDates: [EARLIER, TOLD], places: new Map(), explanations: new Map() },
    ...{ referrals: [], notRanked: new Map(), decisions: [], actions: [], driedPathways: [] },
    ...changed,
  };
}

const why: WhyChanged = {
  parts: {
    ...{ settings: 0, merges: 0, personData: 0, offencesGone: 0, offencesChanged: 0, newOffences: 0.4 },
    ...{ sanctions: 0, releases: 0 },
  },
  facts: [{ what: 'new offence', count: 2 }],
  rank: { published: 170, before: 170, own: -168, others: 0 },
};
const arrival = (id: string, p2 = 0.5, harm = 100, urgent: 'RANK'[] = []) => {
  const entry = { ...entryOf(id, 3, 'NEW'), p2, harm, urgent };
  return { nominalId: survivors.get(id) ?? id, kind: 'NEW', runId: TOLD, asOf: TOLD, entry } as const;
};
const left = (nominalId: string, previousRank: number) => ({
  ...{ nominalId, previousRank, previousScore: 1, rank: null, score: null, why: null },
  provenShare: null,
});

describe('the cases of a pack', () => {
  it('come in the unit’s order: high harm and likely, high harm, likely, others; then by rank', () => {
    const top = ['A', 'B', 'C', 'D', 'E'].map((id, at) => {
      const [p2, harm] = [
        [0.5, 100],
        [0.8, 100],
        [0.5, 400],
        [0.8, 400],
        [0.9, 500],
      ][at]!;
      return { ...entryOf(id, at + 1, 'NEW'), p2: p2!, harm: harm! };
    });
    const arrivals = top.map((entry) => ({ ...arrival(entry.nominalId), entry }));
    const settings = { ...DEFAULT_SETTINGS, meetings: { ...DEFAULT_SETTINGS.meetings, highHarm: 300 } };
    const { cases } = composePack(material({ top, arrivals, settings }));
    expect(cases.map(({ nominalId }) => nominalId)).toEqual(['D', 'E', 'C', 'B', 'A']);
  });

  it('say why somebody is urgent, what moved them, and where they have stood since they first came', () => {
    const entry = { ...entryOf('A', 2, 'NEW'), urgent: ['RANK' as const] };
    const moved = { ...entry, change: { ...entry.change, previousRank: 170, why } };
    const places = [
      { runId: '2026-10-19', asOf: '2026-10-19', entry: null },
      { runId: EARLIER, asOf: EARLIER, entry: anEntry(3) },
      { runId: TOLD, asOf: TOLD, entry },
    ];
    const [told] = composePack(
      material({
        arrivals: [{ ...arrival('A'), entry: moved }],
        ...{ places: new Map([['A', places]]), runDates: ['2026-10-05', '2026-10-19', EARLIER, TOLD] },
      }),
    ).cases;
    expect(told).toMatchObject({ kind: 'NEW', appeared: { runId: TOLD, rank: 2 }, inTop: true, rankNow: 2 });
    expect(told?.urgent).toEqual([{ rule: 'RANK', because: 'rank 30 or better' }]);
    expect(told?.moved).toBe('was rank 170: two new offences +0.40');
    expect(told?.ranks).toEqual([
      { asOf: EARLIER, rank: 3 },
      { asOf: TOLD, rank: 2 },
    ]);
  });

  it('are of the record that stays where theirs was merged since, with what was decided of either', () => {
    const decisions = [aDecision({ nominalId: 'OLD', meeting: '2026-11-03' })];
    const [told] = composePack(material({ arrivals: [arrival('OLD')], decisions })).cases;
    expect(told).toMatchObject({ nominalId: 'KEPT', mergedFrom: 'OLD', rankNow: 1 });
    expect(told?.decisions).toMatchObject([{ outcome: 'decline', by: 'Manager B' }]);
  });

  it('leave no one out who was deferred, and list nobody as both', () => {
    const deferred = { outcome: 'defer', reason: 'COURT', meeting: '2026-11-03' } as const;
    const decisions = ['OLD', 'B'].map((nominalId) => aDecision({ ...deferred, nominalId }));
    const made = composePack(material({ arrivals: [arrival('B')], decisions }));
    expect(made.cases.map(({ nominalId }) => nominalId)).toEqual(['B']);
    expect(made.deferred).toMatchObject([{ nominalId: 'KEPT', kind: 'DEFERRED', rankNow: 1 }]);
  });
});

describe('what else a pack tells', () => {
  it('is who left and is neither back nor a case, last first known, by the rank that they had', () => {
    const told = (list: ReturnType<typeof left>[]) => [{ ...material().told[0]!, left: list }];
    const gone = [left('C', 3), left('D', 2), left('A', 1), left('E', 5)];
    const made = composePack(material({ told: told(gone), arrivals: [arrival('E')] }));
    expect(made.left).toMatchObject([
      { nominalId: 'D', previousRank: 2, rankNow: 5 },
      { nominalId: 'C', previousRank: 3, rankNow: 4 },
    ]);
  });

  it('is what is proven of the score of who left, by the pinned run alone', () => {
    const departure = (nominalId: string, previousRank: number) => ({
      ...left(nominalId, previousRank),
      ...{ rank: 9, score: 0.25, provenShare: 0.62 },
    });
    const [now] = material().told;
    const [earlier, departures] = [
      { ...now!, runId: EARLIER, asOf: EARLIER, left: [departure('D', 2), departure('GONE', 3)] },
      { ...now!, left: [departure('C', 1)] },
    ];
    const evidence = { convicted: 0.25, cautioned: 0.125, charged: 0.5, noFurtherAction: 0.125, open: 0 };
    const explanations = new Map([['D', { evidence, offences: [], terms: [] } as unknown as Explanation]]);
    const toldOf = (changed: Partial<PackMaterial>) =>
      composePack(material({ told: [earlier, departures], ...changed })).left.map((each) => [
        ...[each.nominalId, each.rankNow, each.score, each.provenShare],
      ]);
    expect(toldOf({ explanations })).toEqual([
      ['C', 4, 10 / 4, 0.62],
      ['D', 5, 10 / 5, 0.375],
      ['GONE', null, null, null],
    ]);
    expect(toldOf({})[1]).toEqual(['D', 5, 10 / 5, null]);
  });

  it('is whom the last meeting did not reach, under the record that stays, unless they are a case again', () => {
    const earlier = composePack(
      material({ arrivals: ['OLD', 'B', 'D', 'GONE'].map((id) => arrival(id)) }),
    ).cases;
    const undecided = [...earlier].map((each) =>
      each.nominalId === 'KEPT' ? { ...each, nominalId: 'OLD' } : each,
    );
    const made = composePack(material({ undecided, arrivals: [arrival('B')] }));
    expect(made.undecided.map(({ nominalId, person, inTop }) => [nominalId, person?.rank, inTop])).toEqual([
      ['KEPT', 1, true],
      ['D', 5, false],
      ['GONE', undefined, false],
    ]);
    expect(made.minutes.cases).toBe(1);
  });

  it('has the gap at the cut where no near misses are wanted', () => {
    const settings = { ...DEFAULT_SETTINGS, meetings: { ...DEFAULT_SETTINGS.meetings, nearMisses: 0 } };
    expect(composePack(material({ settings }))).toMatchObject({ nearMisses: [], cut: { firstOut: 10 / 4 } });
  });

  it('is the gap at the cut, which is none where nobody is beyond it', () => {
    expect(composePack(material()).cut).toEqual({ lastIn: 10 / 3, firstOut: 10 / 4 });
    expect(composePack(material({ nearMisses: [] })).cut).toBeNull();
  });

  it('is a referral of somebody who is a case as well, whose time is counted once', () => {
    const referral = (referralId: string, nominalId: string) => ({
      ...aReferral({ referralId, nominalId }),
    });
    const referrals = [referral('R1', 'A'), referral('R2', 'C'), referral('R3', 'C')];
    const made = composePack(material({ referrals, arrivals: [arrival('A')] }));
    expect(made.referrals.map(({ isCase }) => isCase)).toEqual([true, false, false]);
    expect(made.minutes).toMatchObject({ cases: 2, perCase: 60 });
  });

  it('are actions that are open, and those said to be done since the last pack whatever day it was done on', () => {
    const done = (actionId: string, doneOn: string, doneAt: string) =>
      anAction({ actionId, what: actionId, nominalId: 'OLD', doneOn, doneAt, doneBy: 'A' });
    const actions = [
      done('typed in late', '2026-10-20', '2026-10-28T09:00:00.000Z'),
      done('told before', '2026-10-20', '2026-10-26T09:00:00.000Z'),
      anAction({ what: 'open', nominalId: 'OLD', dueOn: '2026-11-24' }),
      anAction({ what: 'overdue', nominalId: 'OLD', dueOn: '2026-11-23' }),
    ];
    const told = composePack(material({ actions })).actions;
    expect(told.map(({ what, overdue }) => [what, overdue])).toEqual([
      ['overdue', true],
      ['open', false],
      ['typed in late', false],
    ]);
    expect(told.every(({ nominalId }) => nominalId === 'KEPT')).toBe(true);
  });
});
