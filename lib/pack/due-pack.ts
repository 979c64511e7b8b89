import type { CalendarDate } from '../core/calendar-date.ts';
import { nextMeeting, packDay } from '../meetings/meeting-calendar.ts';
import type { PackRecord } from '../meetings/unit-records.ts';
import type { Settings } from '../settings/settings.ts';

export type DuePack = {
  meeting: CalendarDate;
  /** The day from which its pack is due. */
  packDay: CalendarDate;
  /** Whether it is to be made now. */
  isDue: boolean;
};

/** The next meeting, and whether its pack is to be made: on its day, or on any later one up to the meeting, once. */
export function duePack(
  today: CalendarDate,
  settings: Settings['meetings'],
  packs: readonly Pick<PackRecord, 'meeting'>[],
): DuePack {
  const meeting = nextMeeting(today, settings);
  const from = packDay(meeting, settings);
  const isMade = packs.some((each) => each.meeting === meeting);
  return { meeting, packDay: from, isDue: today >= from && !isMade };
}
