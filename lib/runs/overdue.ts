import type { CalendarDate } from '../core/calendar-date.ts';
import { addDays } from '../core/calendar-date.ts';
import type { Settings } from '../settings/settings.ts';
import { lastDueStart, startInstant } from './schedule.ts';

/** The latest ranking, as far as it tells which due runs have been made. */
export type Freshness = {
  /** The date of the export that it is of. */
  asOf: CalendarDate;
  publishedAt: string;
};

/**
 * Whole hours since the first due start that has no published ranking, 0 when there is none: a ranking is of a start when its
 * export is as new, or when it was published since and its export is newer than the start before. Starts up to `since`, when
 * the stage's data began, count for nothing.
 */
export function hoursOverdue(
  now: string,
  schedule: Settings['schedule'],
  { latest, since }: { latest: Freshness | null; since: string },
): number {
  const weeks = (due: CalendarDate, turns: number) => addDays(due, turns * schedule.everyWeeks * 7);
  const isMade = (due: CalendarDate) =>
    latest !== null &&
    (latest.asOf >= due ||
      (Date.parse(latest.publishedAt) >= Date.parse(startInstant(due)) && latest.asOf > weeks(due, -1)));
  let first: CalendarDate | null = null;
  let due = lastDueStart(now, schedule);
  while (due !== null && Date.parse(startInstant(due)) > Date.parse(since) && !isMade(due)) {
    first = due;
    due = due > schedule.anchorMonday ? weeks(due, -1) : null;
  }
  return first === null ? 0 : Math.floor((Date.parse(now) - Date.parse(startInstant(first))) / MS_PER_HOUR);
}

const MS_PER_HOUR = 3_600_000;
