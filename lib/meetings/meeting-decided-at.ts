import type { CalendarDate } from '../core/calendar-date.ts';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { MeetingSettings } from '../settings/unit-settings.ts';
import { meetingsBetween, nextMeeting } from './meeting-calendar.ts';
import type { PackRecord } from './unit-records.ts';

/**
 * The meeting that a decision of a day belongs to where nobody says which: the one that has its pack, until the next has.
 * Minutes are typed the day after, and an urgent case is settled between meetings; neither waits for the next meeting.
 */
export function meetingDecidedAt(
  today: CalendarDate,
  packs: readonly Pick<PackRecord, 'meeting'>[],
  settings: MeetingSettings,
): CalendarDate {
  const newest = packs
    .map(({ meeting }) => meeting)
    .toSorted(inCodeUnitOrder)
    .at(-1);
  if (newest === undefined) return nextMeeting(today, settings);
  return newest >= today ? newest : (meetingsBetween(newest, today, settings).at(-1) ?? newest);
}
