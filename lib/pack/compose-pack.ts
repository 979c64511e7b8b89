import { tellPerson } from '../brief/tell-person.ts';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { Departure } from '../ranking/compare-rankings.ts';
import { provenShare } from '../scoring/evidence.ts';
import { harmText } from '../wording/harm-text.ts';
import { movedText } from '../wording/moved-text.ts';
import { median } from './case-group.ts';
import { caseMaker } from './compose-cases.ts';
import { minutesFor } from './minutes-for.ts';
import { PACK_GROUPS } from './pack.ts';
import type { Pack, PackCase, PackReferral, ToldAction } from './pack.ts';
import type { PackMaterial } from './pack-material.ts';
import { personDecisions } from './person-decisions.ts';
import type { PersonDecisions } from './person-decisions.ts';
import { tellUndecided } from './undecided.ts';

/** The pack of a meeting. From the same material, the same pack: no clock is in it but the day that it is made on. */
export function composePack(material: PackMaterial): Pack {
  const { meeting, run, settings, top, told, nearMisses, survivorOf } = material;
  const { meetings, pages } = settings;
  const highHarm = meetings.highHarm ?? median(top.map(({ harm }) => harm));
  const thresholds = { highHarm, highRisk: meetings.highRisk };
  const decided = personDecisions(material.decisions, survivorOf, settings.decisions);
  const make = caseMaker(material, thresholds, decided);
  const cases = material.arrivals.map(make.arrived).toSorted(inUnitOrder);
  const arrived = new Set(cases.map(({ nominalId }) => nominalId));
  const deferred = decided.deferred
    .filter((nominalId) => !arrived.has(nominalId))
    .map(make.deferred)
    .toSorted(inUnitOrder);
  const isCase = new Set([...arrived, ...deferred.map(({ nominalId }) => nominalId)]);
  const referrals = tellReferrals(material, decided, isCase);
  const actions = tellActions(material);
  const [last, first] = [top.at(-1), nearMisses[0]];
  return {
    schemaVersion: 1,
    meeting,
    madeOn: material.madeOn,
    handling: pages.handling,
    run,
    runs: told.map(({ runId, asOf, history }) => ({ runId, asOf, history })),
    previousMeeting: material.previousMeeting,
    thresholds,
    minutes: minutesFor(
      meetings.minutes,
      actions.filter(({ doneOn }) => doneOn === null).length,
      isCase.size + new Set(referrals.flatMap((each) => (each.isCase ? [] : [each.nominalId]))).size,
    ),
    cases,
    deferred,
    undecided: tellUndecided(material, isCase, (nominalId) => whyOf(nominalId, material)),
    referrals,
    left: tellDepartures(material, decided, isCase),
    nearMisses: nearMisses.slice(0, meetings.nearMisses).map((entry) => ({
      ...tellPerson(entry, material.explanations.get(entry.nominalId)),
      why: whyOf(entry.nominalId, material),
    })),
    cut: last && first ? { lastIn: last.score, firstOut: first.score } : null,
    actions,
    driedPathways: [...material.driedPathways],
  };
}

function inUnitOrder(a: PackCase, b: PackCase): number {
  const rank = ({ rankNow, person }: PackCase) => rankNow ?? person?.rank ?? Infinity;
  const byGroup = PACK_GROUPS.indexOf(a.group) - PACK_GROUPS.indexOf(b.group);
  if (byGroup !== 0) return byGroup;
  return rank(a) === rank(b) ? inCodeUnitOrder(a.nominalId, b.nominalId) : rank(a) - rank(b);
}

function whyOf(nominalId: string, { explanations, table }: PackMaterial): string | null {
  const explanation = explanations.get(nominalId);
  return explanation ? harmText(explanation.offences, table) : null;
}

function tellReferrals(
  material: PackMaterial,
  decided: PersonDecisions,
  isCase: ReadonlySet<string>,
): PackReferral[] {
  const ranked = new Map([
    ...material.beyond,
    ...material.top.map((entry) => [entry.nominalId, entry] as const),
  ]);
  return material.referrals.map((referral) => {
    const { referralId, referredOn, agency, pathway, reason } = referral;
    const nominalId = material.survivorOf(referral.nominalId);
    const entry = ranked.get(nominalId);
    return {
      ...{ referralId, referredOn, agency, pathway, reason },
      nominalId,
      mergedFrom: referral.nominalId === nominalId ? null : referral.nominalId,
      person: entry ? tellPerson(entry, material.explanations.get(nominalId)) : null,
      why: whyOf(nominalId, material),
      notRanked: entry ? null : (material.notRanked.get(nominalId) ?? 'not in the export'),
      isCase: isCase.has(nominalId),
      decisions: decided.of(nominalId),
    };
  });
}

/** Who left in the runs told of and did not come back, but for those who are cases: they are told of there. */
function tellDepartures(material: PackMaterial, decided: PersonDecisions, isCase: ReadonlySet<string>) {
  const { told, top, survivorOf } = material;
  const inTop = new Set(top.map(({ nominalId }) => nominalId));
  const last = new Map<string, Pack['left'][number]>();
  for (const { runId, asOf, left } of told) {
    for (const departure of left) {
      const { previousRank, why } = departure;
      const nominalId = survivorOf(departure.nominalId);
      if (inTop.has(nominalId) || isCase.has(nominalId)) continue;
      const moved = movedText({ previousRank, why }).replace(/^was rank [\d,]+(?:: )?/, '');
      last.set(nominalId, {
        ...{ nominalId, asOf, previousRank, moved: moved || null, decisions: decided.of(nominalId) },
        ...standingNow(nominalId, runId === material.run.runId ? departure : null, material),
      });
    }
  }
  return [...last.values()].toSorted(
    (a, b) => a.previousRank - b.previousRank || inCodeUnitOrder(a.nominalId, b.nominalId),
  );
}

/** Rank and score in the pinned run, and what is proven of it: as that run told, or by the rows that it keeps. */
function standingNow(
  nominalId: string,
  toldInIt: Departure | null,
  { beyond, explanations }: PackMaterial,
): Pick<Pack['left'][number], 'rankNow' | 'score' | 'provenShare'> {
  const { rank: rankNow = null, score = null } = beyond.get(nominalId) ?? {};
  const proven = toldInIt?.provenShare ?? provenShare(explanations.get(nominalId)?.evidence ?? null);
  return { rankNow, score, provenShare: score === null ? null : proven };
}

/** Open ones by the day that they are due on, then those that were said to be done since the last pack. */
function tellActions({ actions, madeOn, previousWrittenAt, survivorOf }: PackMaterial): ToldAction[] {
  const since = previousWrittenAt === null ? -Infinity : Date.parse(previousWrittenAt);
  return actions
    .filter(({ doneAt }) => doneAt === null || Date.parse(doneAt) >= since)
    .map(({ nominalId, what, responsible, dueOn, doneOn }) => {
      const overdue = doneOn === null && dueOn < madeOn;
      return { nominalId: survivorOf(nominalId), what, responsible, dueOn, overdue, doneOn };
    })
    .toSorted(
      (a, b) => Number(a.doneOn !== null) - Number(b.doneOn !== null) || inCodeUnitOrder(a.dueOn, b.dueOn),
    );
}
