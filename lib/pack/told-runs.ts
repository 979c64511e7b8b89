import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { meetingsBetween } from '../meetings/meeting-calendar.ts';
import type { PackRecord } from '../meetings/unit-records.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { MeetingSettings } from '../settings/unit-settings.ts';

export type ToldRuns<Run> = {
  /** Told of in this pack, as they were published. */
  now: Run[];
  /** Told of in earlier packs. */
  earlier: Run[];
};

type Published = Pick<RunRecord, 'runId' | 'publication'>;

/**
 * Which published runs a pack tells of: those published after the run that the pack before is pinned to, up to its own.
 * By the instant of publication and not by the day that a run shows the force at, so that a past period that is filled in
 * later comes into the next pack, and every run into exactly one.
 */
export function toldRuns<Run extends Published>(
  runs: readonly Run[],
  pinnedRunId: string,
  before: Pick<PackRecord, 'runId' | 'writtenAt'> | null,
): ToldRuns<Run> {
  const published = runs
    .filter(({ publication }) => publication !== null)
    .toSorted((a, b) => inCodeUnitOrder(instantOf(a), instantOf(b)) || inCodeUnitOrder(a.runId, b.runId));
  const upTo = (runId: string) => published.findIndex((run) => run.runId === runId) + 1;
  const from = before === null ? 0 : upTo(before.runId) || upToInstant(published, before.writtenAt);
  return { now: published.slice(from, upTo(pinnedRunId)), earlier: published.slice(0, from) };
}

/** Where retention has taken the run that a pack was pinned to, what was published when it was written was told of. */
function upToInstant(published: readonly Published[], writtenAt: string): number {
  return published.filter((run) => instantOf(run) <= new Date(writtenAt).toISOString()).length;
}

const instantOf = ({ publication }: Published) => new Date(publication?.publishedAt ?? 0).toISOString();

/**
 * The newest pack of a meeting before this one; null before the first. One of a date of the same month that the settings
 * have moved elsewhere is none: its meeting was never held.
 */
export function packBefore(
  packs: readonly PackRecord[],
  meeting: CalendarDate,
  settings: MeetingSettings,
): PackRecord | null {
  const isMoved = (date: CalendarDate) =>
    date.slice(0, 7) === meeting.slice(0, 7) && meetingsBetween(date, date, settings).length === 0;
  const earlier = packs.filter((each) => each.meeting < meeting && !isMoved(each.meeting));
  return earlier.toSorted((a, b) => inCodeUnitOrder(a.meeting, b.meeting)).at(-1) ?? null;
}
