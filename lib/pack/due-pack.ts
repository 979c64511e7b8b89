import { londonDate } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { nextMeeting, packDay } from '../meetings/meeting-calendar.ts';
import type { PackRecord } from '../meetings/unit-records.ts';
import type { Settings } from '../settings/settings.ts';
import { packBefore } from './told-runs.ts';

export type DuePack = {
  meeting: CalendarDate;
  /** The day from which its pack is due. */
  packDay: CalendarDate;
  /** The pack that there is; null before the first. */
  standing: PackRecord | null;
  /** Whether what there is was made too early, or before another meeting came in between: it is made again. */
  isOutdated: boolean;
  /** Whether a pack is to be made now. */
  isDue: boolean;
};

/**
 * The next meeting, and whether its pack is to be made: on its day, or on any later one up to the meeting, once. What was
 * made before that day is a preview, and one that begins where no pack ends any more has lost its place.
 */
export function duePack(
  today: CalendarDate,
  settings: Settings['meetings'],
  packs: readonly PackRecord[],
): DuePack {
  const meeting = nextMeeting(today, settings);
  const from = packDay(meeting, settings);
  const standing = packs.find((each) => each.meeting === meeting) ?? null;
  const isDay = today >= from;
  const isOutdated =
    standing !== null &&
    ((isDay && londonDate(standing.writtenAt) < from) ||
      standing.afterRunId !== (packBefore(packs, meeting, settings)?.runId ?? null));
  return { meeting, packDay: from, standing, isOutdated, isDue: isDay && (standing === null || isOutdated) };
}
