import type * as z from 'zod';
import { londonDate } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { SetupError } from '../core/errors.ts';
import { appendToJournal } from '../journal/journal.ts';
import type { PackRecord } from '../meetings/unit-records.ts';
import { meetingsBetween } from '../meetings/meeting-calendar.ts';
import { duePack } from '../pack/due-pack.ts';
import type { Pack } from '../pack/pack.ts';
import { packBefore } from '../pack/told-runs.ts';
import { findPublishedRun } from '../runs/find-run.ts';
import { readSettings } from '../settings/read-settings.ts';
import type { Settings } from '../settings/settings.ts';
import type { writePackStep } from '../steps/write-pack.ts';
import { makePack } from './make-pack.ts';
import type { PackDependencies } from './make-pack.ts';
import { packFiles, writePackFiles } from './pack-files.ts';

type Input = z.infer<typeof writePackStep.input>;
type Output = z.infer<typeof writePackStep.output>;

/**
 * Makes the pack of the next meeting on its day, or later where that was missed, once; or, by hand, of the meeting that is
 * named. The pack's files come first, then the journal, then the table: what dies half-way is done again, and the last to
 * be recorded stands. Throws SetupError for a meeting of which no pack may be made.
 */
export async function writePack(input: Input, deps: PackDependencies): Promise<Output> {
  const settings = readSettings(input.settings, 'settings');
  const today = londonDate(input.startedAt);
  if (await deps.runs.isBeingRebuilt()) {
    throw new SetupError('the table is being made again; the pack is made when hhpu rebuild has ended');
  }
  const packs = await deps.meetings.listPacks();
  const { meeting, packDay, isDue } = duePack(today, settings.meetings, packs);
  const chosen = input.meeting ?? meeting;
  const written = packs.find((each) => each.meeting === chosen);
  if (written && input.again !== true) return alreadyWritten(written);
  if (input.meeting === undefined && !isDue) {
    const reason = `the pack of the meeting of ${meeting} is made on ${packDay}`;
    return { status: 'NotDue', meeting, reason, runId: null, files: null, counts: null };
  }
  assertMayMake(chosen, packs, settings);
  return write(chosen, today, input.startedAt, packs, settings, deps);
}

async function write(
  meeting: CalendarDate,
  madeOn: CalendarDate,
  writtenAt: string,
  packs: readonly PackRecord[],
  settings: Settings,
  deps: PackDependencies,
): Promise<Output> {
  const pinned = await findPublishedRun(deps.runs, undefined);
  const before = packBefore(packs, meeting);
  const made = await makePack({ meeting, madeOn, pinned, before, settings }, deps);
  const files = await writePackFiles(made, deps.work);
  const { runId, asOf } = made.run;
  const record = {
    schemaVersion: 1,
    meeting,
    runId,
    asOf,
    afterRunId: before?.runId ?? null,
    writtenAt,
  } as const;
  await appendToJournal(deps.work, {
    ...{ schemaVersion: 1, kind: 'pack-written', at: writtenAt, by: 'write-pack', pack: record },
  });
  await deps.meetings.putPack(record);
  return { status: 'Written', meeting, reason: null, runId, files, counts: countsOf(made) };
}

function alreadyWritten({ meeting, runId }: PackRecord): Output {
  const reason = `the pack of the meeting of ${meeting} was made from run ${runId}`;
  return {
    status: 'AlreadyWritten',
    meeting,
    reason,
    runId,
    files: packFiles({ meeting, runId }),
    counts: null,
  };
}

/** What a later pack has told of belongs to that one. */
function assertMayMake(meeting: CalendarDate, packs: readonly PackRecord[], { meetings }: Settings): void {
  const later = packs.find((each) => each.meeting > meeting);
  if (later) {
    throw new SetupError(
      `the pack of the later meeting of ${later.meeting} is made already: no case may be new in two packs`,
    );
  }
  if (meetingsBetween(meeting, meeting, meetings).length === 0) {
    throw new SetupError(
      `there is no meeting on ${meeting} by the settings; meetings.dates names one out of turn`,
    );
  }
}

function countsOf({ cases, deferred, referrals, left, actions }: Pack) {
  return {
    ...{ cases: cases.length, deferred: deferred.length, referrals: referrals.length, left: left.length },
    openActions: actions.filter(({ doneOn }) => doneOn === null).length,
  };
}
