import type { CalendarDate } from '../core/calendar-date.ts';
import type { Decision } from '../meetings/unit-records.ts';

/** People whom the unit’s meetings adopted, by the records that stand for them now. */
export type AdoptedPeople = {
  /** After one day, up to another. */
  since: ReadonlySet<string>;
  /** On the first day, by what was decided about them last. */
  before: ReadonlySet<string>;
};

/** By the days of the meetings, whenever a decision was written down. */
export function adoptedPeople(
  decisions: readonly Decision[],
  survivors: ReadonlyMap<string, string>,
  { after, knownOn }: { after: CalendarDate; knownOn: CalendarDate },
): AdoptedPeople {
  const since = new Set<string>();
  const last = new Map<string, Decision>();
  for (const decision of decisions) {
    const person = survivors.get(decision.nominalId) ?? decision.nominalId;
    const { meeting, outcome } = decision;
    if (meeting > after) {
      if (meeting <= knownOn && outcome === 'adopt') since.add(person);
    } else if (meeting >= (last.get(person)?.meeting ?? '')) last.set(person, decision);
  }
  const adopted = [...last].filter(([, { outcome }]) => outcome === 'adopt');
  return { since, before: new Set(adopted.map(([person]) => person)) };
}
