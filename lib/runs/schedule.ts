import { daysBetween, isMonday, londonDate, londonHour } from '../core/calendar-date.ts';
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
