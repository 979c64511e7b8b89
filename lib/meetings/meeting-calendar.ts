import { addDays, weekday } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import { MEETING_DAYS } from '../settings/unit-settings.ts';
import type { MeetingSettings } from '../settings/unit-settings.ts';
import { workingDayFrom, workingDaysBefore } from './working-days.ts';

/** The unit's monthly meetings, by calendar date: no time of day is in it, so no change of the clocks either. */

/** Meetings from one date to another, both included, in order. Throws SetupError outside the years 2000 to 2099. */
export function meetingsBetween(
  from: CalendarDate,
  to: CalendarDate,
  settings: MeetingSettings,
): CalendarDate[] {
  const meetings: CalendarDate[] = [];
  for (let month = monthOf(from); month <= monthOf(to); month = monthAfter(month)) {
    meetings.push(...meetingsOfMonth(month, settings));
  }
  return meetings.filter((meeting) => meeting >= from && meeting <= to);
}

/** The first meeting on or after a date. Throws SetupError outside the years 2000 to 2099. */
export function nextMeeting(from: CalendarDate, settings: MeetingSettings): CalendarDate {
  for (let month = monthOf(from); ; month = monthAfter(month)) {
    const next = meetingsOfMonth(month, settings).find((meeting) => meeting >= from);
    if (next !== undefined) return next;
  }
}

/** The day on which a meeting's pack is made. */
export function packDay(meeting: CalendarDate, settings: MeetingSettings): CalendarDate {
  return workingDaysBefore(meeting, settings.packWorkingDays, settings.bankHolidays);
}

function meetingsOfMonth(month: string, settings: MeetingSettings): CalendarDate[] {
  const named = new Set(settings.dates.filter((date) => monthOf(date) === month));
  if (named.size > 0) return [...named].sort(inCodeUnitOrder);
  const first = `${month}-01`;
  const daysToFirst = (MEETING_DAYS.indexOf(settings.weekday) - weekday(first) + 7) % 7;
  const regular = addDays(first, daysToFirst + 7 * (settings.weekOfMonth - 1));
  return [workingDayFrom(regular, settings.bankHolidays)];
}

/** As `YYYY-MM`. */
const monthOf = (date: CalendarDate) => date.slice(0, 7);
const monthAfter = (month: string) => monthOf(addDays(`${month}-01`, 31));
