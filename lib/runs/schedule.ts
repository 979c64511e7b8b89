import { daysBetween, londonDate } from '../core/calendar-date.ts';
import type { Settings } from '../settings/settings.ts';

/** Whether a scheduled start at an instant falls in a week that a run is due in, counted from the anchor Monday. */
export function isDue(startedAt: string, { anchorMonday, everyWeeks }: Settings['schedule']): boolean {
  const weeks = Math.floor(daysBetween(anchorMonday, londonDate(startedAt)) / 7);
  return weeks >= 0 && weeks % everyWeeks === 0;
}
