import { tellPerson } from '../brief/tell-person.ts';
import { londonDate } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { Decision } from '../meetings/unit-records.ts';
import type { PackCase, UndecidedCase } from './pack.ts';
import type { PackMaterial } from './pack-material.ts';

/** New cases of an earlier pack about whom nothing was decided since they came in: the meeting did not reach them. */
export function findUndecided(
  cases: readonly PackCase[],
  meeting: CalendarDate,
  decisions: readonly Decision[],
  survivorOf: (nominalId: string) => string,
): PackCase[] {
  const byPerson = Map.groupBy(decisions, ({ nominalId }) => survivorOf(nominalId));
  return cases.filter(({ nominalId, appeared }) => {
    const own = byPerson.get(survivorOf(nominalId)) ?? [];
    // An urgent case may be settled before its meeting; what was decided of an earlier stay settles nothing.
    return !own.some(
      (each) => each.meeting >= meeting || londonDate(each.decidedAt) >= (appeared?.asOf ?? meeting),
    );
  });
}

/** Each once and as of the pinned run, but for those who are cases again: they are told of there. By rank. */
export function tellUndecided(
  { undecided, top, beyond, survivorOf, explanations }: PackMaterial,
  isCase: ReadonlySet<string>,
  whyOf: (nominalId: string) => string | null,
): UndecidedCase[] {
  const inTop = new Map(top.map((entry) => [entry.nominalId, entry]));
  const told = new Map<string, UndecidedCase>();
  for (const { nominalId: record, appeared, urgent } of undecided) {
    const nominalId = survivorOf(record);
    if (isCase.has(nominalId) || told.has(nominalId)) continue;
    const now = inTop.get(nominalId) ?? beyond.get(nominalId);
    const person = now ? tellPerson(now, explanations.get(nominalId)) : null;
    told.set(nominalId, {
      ...{ nominalId, appeared, urgent, person, inTop: inTop.has(nominalId), why: whyOf(nominalId) },
    });
  }
  const rank = ({ person }: UndecidedCase) => person?.rank ?? Infinity;
  return [...told.values()].toSorted((a, b) =>
    rank(a) === rank(b) ? inCodeUnitOrder(a.nominalId, b.nominalId) : rank(a) - rank(b),
  );
}
