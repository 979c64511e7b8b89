import { addDays, daysBetween, isMonday, londonDate, londonHour } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { RUN_START } from '../steps/run-schedule.ts';
import type { Settings } from '../settings/settings.ts';

/** Whether a scheduled start at an instant falls in a week that a run is due in, counted from the anchor Monday. */
export function isDue(startedAt: string, { anchorMonday, everyWeeks }: Settings['schedule']): boolean {
  const weeks = Math.floor(daysBetween(anchorMonday, londonDate(startedAt)) / 7);
  return weeks >= 0 && weeks % everyWeeks === 0;
}

/** Whether the week's scheduled start has come at an instant: Monday's hour in London, or any later day. */
export function isPastStart(instant: string): boolean {
  return !isMonday(londonDate(instant)) || londonHour(instant) >= RUN_START.hour;
}

/** The Monday of the latest due start that has come at an instant; null before the first. */
export function lastDueStart(
  instant: string,
  { anchorMonday, everyWeeks }: Settings['schedule'],
): CalendarDate | null {
  const turn = everyWeeks * 7;
  const days = daysBetween(anchorMonday, londonDate(instant));
  const monday = addDays(anchorMonday, Math.floor(days / turn) * turn);
  const due = Date.parse(startInstant(monday)) <= Date.parse(instant) ? monday : addDays(monday, -turn);
  return due < anchorMonday ? null : due;
}

/** When the run of a Monday starts: its hour in London, which is an hour earlier in UTC in summer. */
export function startInstant(monday: CalendarDate): string {
  const at = (hour: number) => `${monday}T${String(hour).padStart(2, '0')}:00:00.000Z`;
  const inSummer = at(RUN_START.hour - 1);
  return londonHour(inSummer) === RUN_START.hour ? inSummer : at(RUN_START.hour);
}
