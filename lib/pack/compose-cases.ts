import { tellPerson } from '../brief/tell-person.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { harmText } from '../wording/harm-text.ts';
import { movedText } from '../wording/moved-text.ts';
import { rulesInWords } from '../alerts/rules-in-words.ts';
import type { Arrival, Place } from './arrivals.ts';
import { caseGroup } from './case-group.ts';
import type { Thresholds } from './case-group.ts';
import type { PackCase, RankPoint } from './pack.ts';
import type { PackMaterial } from './pack-material.ts';
import type { PersonDecisions } from './person-decisions.ts';
import { shortExplanation } from './short-explanation.ts';

/** Cases by the person's surviving record. */
export type CaseMaker = {
  arrived: (arrival: Arrival) => PackCase;
  deferred: (nominalId: string) => PackCase;
};

export function caseMaker(
  material: PackMaterial,
  thresholds: Thresholds,
  decided: PersonDecisions,
): CaseMaker {
  const { table, settings } = material;
  const top = new Map(material.top.map((entry) => [entry.nominalId, entry]));
  const placesOf = (nominalId: string) => material.places.get(nominalId) ?? [];
  const common = (nominalId: string) => {
    const own = placesOf(nominalId);
    const now = top.get(nominalId) ?? material.beyond.get(nominalId);
    const entry = now ?? own.findLast((place) => place.entry !== null)?.entry;
    const explained = material.explanations.get(nominalId);
    const explanation = explained ?? lastExplanation(nominalId, material);
    return {
      nominalId,
      person: entry ? { ...tellPerson(entry, explained), nominalId } : null,
      rankNow: now?.rank ?? null,
      inTop: top.has(nominalId),
      group: entry ? caseGroup(entry, thresholds) : ('other' as const),
      why: explanation ? harmText(explanation.offences, table) : null,
      explanation: explanation ? shortExplanation(explanation, table) : null,
      ranks: rankPoints(own, material.runDates),
      decisions: decided.of(nominalId),
    };
  };
  return {
    arrived: ({ nominalId, kind, runId, asOf, entry }) => ({
      ...common(nominalId),
      mergedFrom: entry.nominalId === nominalId ? null : entry.nominalId,
      kind,
      appeared: { runId, asOf, rank: entry.rank },
      urgent: entry.urgent.map((rule) => ({ rule, because: rulesInWords([rule], settings.urgency) })),
      moved: entry.change.why === null ? null : movedText(entry.change),
    }),
    deferred: (nominalId) => ({
      ...common(nominalId),
      ...{ mergedFrom: null, kind: 'DEFERRED', appeared: null, urgent: [], moved: null },
    }),
  };
}

/** From the last run told of that had somebody in its Top N. */
function lastExplanation(nominalId: string, { told, survivorOf }: PackMaterial) {
  return told
    .flatMap(({ explanations }) => explanations)
    .findLast((each) => survivorOf(each.nominalId) === nominalId);
}

/** Ranks on each day that a run shows, from the first in the Top N on; of a corrected day, the last. */
function rankPoints(places: readonly Place[], runDates: readonly CalendarDate[]): RankPoint[] {
  const ranks = new Map(places.map(({ asOf, entry }) => [asOf, entry?.rank ?? null]));
  const first = places.find(({ entry }) => entry !== null)?.asOf;
  if (first === undefined) return [];
  return [...new Set(runDates)]
    .filter((asOf) => asOf >= first)
    .map((asOf) => ({ asOf, rank: ranks.get(asOf) ?? null }));
}
