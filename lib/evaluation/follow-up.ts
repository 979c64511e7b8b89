import { daysBetween, isCalendarDate } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';

/**
 * The time after a run in which what people did is looked at: offences committed after `after`, and both committed and
 * recorded on or before `until`. Sanctions for them count up to `knownOn`, the as-of date of the export that is read.
 */
export type FollowUp = { after: CalendarDate; until: CalendarDate; knownOn: CalendarDate };

/** How many days it is long. */
export function daysOf({ after, until }: FollowUp): number {
  return daysBetween(after, until);
}

/** The same day so many months later, or the last of its month where that has none. */
function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const at = year * 12 + month - 1 + months;
  const shown = (wanted: number) => {
    const parts = [String(Math.floor(at / 12)).padStart(4, '0'), (at % 12) + 1, wanted];
    return parts.map((part) => String(part).padStart(2, '0')).join('-');
  };
  for (let wanted = day; wanted > 27; wanted -= 1) if (isCalendarDate(shown(wanted))) return shown(wanted);
  return shown(day);
}

/** 26 fortnights are 364 days: a run that is at most so many days short of the window has its outcomes. */
const DAYS_SHORT = 7;

/** The follow-up of a run by an export of `knownOn`; null where too little time has passed. */
export function followUpOf(after: CalendarDate, months: number, knownOn: CalendarDate): FollowUp | null {
  const end = addMonths(after, months);
  if (daysBetween(knownOn, end) > DAYS_SHORT) return null;
  return { after, until: end < knownOn ? end : knownOn, knownOn };
}

type Dated = { asOf: CalendarDate };

/**
 * Of runs, oldest first, the newest whose window has passed by `knownOn`, with at least `waiting` months after it where
 * there is such a run, else the one that has waited longest. Of several runs of one day the last counts.
 */
export function runToFollow<T extends Dated>(
  runs: readonly T[],
  months: number,
  knownOn: CalendarDate,
  waiting = 0,
): T | null {
  const passed = runs.filter(({ asOf }) => followUpOf(asOf, months, knownOn) !== null);
  const waited = passed.filter(({ asOf }) => followUpOf(asOf, months + waiting, knownOn) !== null);
  const oldest = passed.filter(({ asOf }) => asOf === passed[0]?.asOf);
  return waited.at(-1) ?? oldest.at(-1) ?? null;
}
