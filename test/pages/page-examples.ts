import type { Brief, BriefCase, ToldPerson, ToldRun } from '../../lib/brief/brief.ts';
import { PACK_GROUPS } from '../../lib/pack/pack.ts';
import type { Pack, PackCase, PackReferral, ToldDecision } from '../../lib/pack/pack.ts';

const RUN: ToldRun = {
  ...{ runId: '2026-11-16', force: 'Testshire Police', asOf: '2026-11-16', previousRunId: '2026-11-02' },
  ...{ history: false, rankingHash: 'a'.repeat(64), entries: 100, scored: 18_654, horizonYears: 2 },
};
const WHY =
  '16 woundings or like offences, 1 rape and 45 lesser offences since 2023; 3 against a vulnerable victim';
const MOVED = 'was rank 170: two new offences +0.41, new sanction +1.40; 135 up by own score, 1 up by others';

/** Somebody with all that a page may say of a person. */
function aPerson(rank: number): ToldPerson {
  return {
    ...{
      rank,
      nominalId: `N${String(rank).padStart(8, '0')}`,
      score: 9 - rank / 100,
      p2: 0.82,
      harm: 18_058.5,
    },
    division: 'Guildford and Waverley North',
    managedBy: rank % 5 === 0 ? ['MAPPA', 'IOM'] : [],
    unsanctioned: false,
    certainty: { highestRank: Math.max(1, rank - 20), lowestRank: rank + 25, crossesCut: rank > 75 },
    evidence: {
      ...{ convicted: 0.4, cautioned: 0.1, charged: 0.2, noFurtherAction: 0.2, open: 0.1 },
      // As in a ranking: of nobody beyond the Top N, and null where nothing is proven that could be ranked.
      ...(rank <= 100 ? { rankOnConvicted: rank % 10 === 0 ? null : rank * 40 } : {}),
    },
  };
}

/** A brief of so many new and returned people, some of them urgent. */
export function aBrief(cases: number): Brief {
  const list = Array.from({ length: cases }, (_, at): BriefCase => {
    const urgent = at % 4 === 0 ? [{ rule: 'RANK', because: 'rank 30 or better' } as const] : [];
    return { ...aPerson(at + 1), kind: at % 3 === 2 ? 'RETURNED' : 'NEW', urgent, why: WHY, moved: MOVED };
  });
  return {
    schemaVersion: 1,
    ...{ run: RUN, handling: 'OFFICIAL-SENSITIVE', notes: [], cases: list },
    counts: {
      urgent: list.filter(({ urgent }) => urgent.length > 0).length,
      new: list.filter(({ kind }) => kind === 'NEW').length,
      returned: list.filter(({ kind }) => kind === 'RETURNED').length,
      left: Math.min(cases, 3),
    },
    left: Array.from({ length: Math.min(cases, 3) }, (_, at) => {
      return {
        nominalId: `N9000000${at}`,
        previousRank: 98 + at,
        rank: at === 1 ? null : 101 + at,
        score: at === 1 ? null : 7.12,
        provenShare: at === 1 ? null : 0.62,
        moved: 'was rank 98: offence withdrawn -0.41',
      };
    }),
    unsanctioned: Array.from({ length: Math.min(cases, 10) }, (_, at) => {
      return { ...aPerson(1396 + at), unsanctioned: true, certainty: null, why: WHY };
    }),
  };
}

const DECISIONS: ToldDecision[] = [
  {
    ...{
      meeting: '2026-11-03',
      outcome: 'defer',
      reason: 'A court date comes first',
      note: 'Crown Court, 20 November',
    },
    ...{ by: 'Detective Inspector A', rank: 12 },
  },
];

function aCase(rank: number, kind: PackCase['kind']): PackCase {
  return {
    ...{ nominalId: aPerson(rank).nominalId, mergedFrom: rank === 3 ? 'N70000000' : null, kind },
    appeared: kind === 'DEFERRED' ? null : { runId: '2026-11-02', asOf: '2026-11-02', rank: rank + 3 },
    urgent:
      rank % 4 === 1
        ? [{ rule: 'HIGH_HARM', because: 'high harm offence recorded since the run before' }]
        : [],
    ...{ person: aPerson(rank), rankNow: rank, inTop: rank % 7 !== 0, why: WHY, moved: MOVED },
    group: PACK_GROUPS[rank % PACK_GROUPS.length] ?? 'other',
    explanation: {
      likelihood:
        'male, aged 41 at start of follow-up −1.50; conviction, sanction occasion 11 +0.46; pace of sanctions (Copas rate) −0.21; last sanctioned for stealing from shops +0.66',
      harm: [
        { what: '16 woundings or like offences', days: 9400, share: 0.52 },
        { what: '45 lesser offences', days: 8658, share: 0.48 },
      ],
    },
    ranks: [null, 40, 31, null, rank].map((at, month) => ({ asOf: `2026-0${month + 4}-06`, rank: at })),
    decisions: DECISIONS,
  };
}

function aReferral(at: number): PackReferral {
  return {
    ...{
      referralId: `R${at}`,
      nominalId: aPerson(200 + at).nominalId,
      referredOn: '2026-11-10',
      agency: 'Probation',
    },
    ...{ mergedFrom: at === 1 ? 'N70000001' : null, pathway: 'referral' },
    reason: 'Threats to a former partner, non-molestation order refused',
    person: at % 3 === 2 ? null : { ...aPerson(4200 + at), certainty: null },
    ...{
      why: at % 3 === 2 ? null : WHY,
      notRanked: at % 3 === 2 ? 'no offence and no sanction on record' : null,
    },
    ...{ isCase: at === 0, decisions: at === 0 ? DECISIONS : [] },
  };
}

/** A pack of so many new cases, and of a few of all else that a pack may hold; of none, nothing at all. */
export function aPack(cases: number): Pack {
  const few = Math.min(cases, 5);
  return {
    schemaVersion: 1,
    ...{ meeting: '2026-12-01', madeOn: '2026-11-24', handling: 'OFFICIAL-SENSITIVE', run: RUN },
    runs: [{ runId: '2026-11-16', asOf: '2026-11-16', history: false }],
    previousMeeting: '2026-11-03',
    thresholds: { highHarm: 6724, highRisk: 0.75 },
    minutes: { total: 120, forActions: few, cases: cases + few, perCase: cases === 0 ? null : 10.5 },
    cases: Array.from({ length: cases }, (_, at) => aCase(at + 1, at % 3 === 2 ? 'RETURNED' : 'NEW')),
    deferred: Array.from({ length: Math.min(few, 2) }, (_, at) => aCase(60 + at, 'DEFERRED')),
    undecided: Array.from({ length: few }, (_, at) => ({
      ...{ nominalId: aPerson(70 + at).nominalId, person: at === 1 ? null : aPerson(70 + at), inTop: at > 2 },
      appeared: { runId: '2026-10-19', asOf: '2026-10-19', rank: 66 + at },
      urgent: at === 0 ? [{ rule: 'RANK', because: 'rank 30 or better' }] : [],
      why: at === 1 ? null : WHY,
    })),
    referrals: Array.from({ length: few }, (_, at) => aReferral(at)),
    left: Array.from({ length: few }, (_, at) => ({
      ...{
        nominalId: `N9000000${at}`,
        asOf: '2026-11-16',
        previousRank: 90 + at,
        rankNow: at === 1 ? null : 101 + at,
        score: at === 1 ? null : 7.12,
        provenShare: at === 1 ? null : 0.62,
      },
      ...{ moved: 'offence withdrawn -0.41', decisions: DECISIONS },
    })),
    nearMisses: Array.from({ length: cases === 0 ? 0 : 30 }, (_, at) => ({ ...aPerson(101 + at), why: WHY })),
    cut: cases === 0 ? null : { lastIn: 7.1623, firstOut: 7.1536 },
    actions: Array.from({ length: few }, (_, at) => ({
      ...{ nominalId: `N0000000${at}`, what: 'Ask housing for the new address', responsible: 'PC B' },
      ...{ dueOn: '2026-11-20', overdue: at % 2 === 0, doneOn: at % 2 === 0 ? null : '2026-11-19' },
    })),
    driedPathways: cases === 0 ? [] : [{ pathway: 'IOM', lastThreeMonths: 1, sixMonthsBefore: 9 }],
  };
}
