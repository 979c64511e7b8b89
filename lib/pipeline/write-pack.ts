import type * as z from 'zod';
import { londonDate } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { SetupError } from '../core/errors.ts';
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
import { packFiles, writePackFiles } from './pack-files.ts';
import { LEASE_MINUTES, makeAlone, settlePack } from './settle-pack.ts';
import type { PackMaking } from './settle-pack.ts';

type Input = z.infer<typeof writePackStep.input>;
type Output = z.infer<typeof writePackStep.output>;

/**
 * Makes the pack of the next meeting on its day, or later where that was missed, once; or, by hand, of the meeting that is
 * named. One call at a time: its files come first, then one write settles that this is the meeting's pack, then it is
 * recorded; what died before that write is done anew, and what died after it is recorded by the next call. Throws
 * SetupError for a meeting of which no pack may be made.
 */
export async function writePack(input: Input, deps: PackMaking): Promise<Output> {
  const settings = readSettings(input.settings, 'settings');
  if (await deps.runs.isBeingRebuilt()) {
    throw new SetupError('the table is being made again; the pack is made when hhpu rebuild has ended');
  }
  const standing = whatStands(input, await deps.meetings.listPacks(), settings);
  if (typeof standing === 'object') return standing;
  const made = await makeAlone(deps, input.isAlone === true, async (packs) => {
    const chosen = whatStands(input, packs, settings);
    return typeof chosen === 'object' ? chosen : write(chosen, input.startedAt, packs, settings, deps);
  });
  return made ?? beingMade(standing);
}

/** The meeting whose pack is to be made, or the answer where none is. Throws SetupError where none may be. */
function whatStands(
  { startedAt, meeting: named, again }: Input,
  packs: readonly PackRecord[],
  settings: Settings,
): CalendarDate | Output {
  const { meeting, packDay, isDue } = duePack(londonDate(startedAt), settings.meetings, packs);
  const chosen = named ?? meeting;
  const written = packs.find((each) => each.meeting === chosen);
  if (written && again !== true) return alreadyWritten(written);
  if (named === undefined && !isDue && !written) {
    const reason = `the pack of the meeting of ${meeting} is made on ${packDay}`;
    return { status: 'NotDue', meeting, reason, ...NO_PACK };
  }
  assertMayMake(chosen, packs, settings);
  if (written && Date.parse(startedAt) <= Date.parse(written.writtenAt)) {
    throw new SetupError(
      `the pack of the meeting of ${chosen} was made at ${written.writtenAt}: it cannot be made again before that`,
    );
  }
  return chosen;
}

async function write(
  meeting: CalendarDate,
  writtenAt: string,
  packs: readonly PackRecord[],
  settings: Settings,
  deps: PackMaking,
): Promise<Output> {
  const pinned = await findPublishedRun(deps.runs, undefined);
  const before = packBefore(packs, meeting);
  const madeOn = londonDate(writtenAt);
  const made = await makePack({ meeting, madeOn, pinned, before, settings }, deps);
  const files = await writePackFiles(made, deps.work);
  const { runId, asOf } = made.run;
  const afterRunId = before?.runId ?? null;
  await settlePack({ schemaVersion: 1, meeting, runId, asOf, afterRunId, writtenAt }, deps);
  return { status: 'Written', meeting, reason: null, runId, files, counts: countsOf(made) };
}

const NO_PACK = { runId: null, files: null, counts: null };

function beingMade(meeting: CalendarDate): Output {
  const wait = `ask again in a minute (one that died lets go after ${LEASE_MINUTES})`;
  const reason = `the pack of the meeting of ${meeting} is not made yet: another call is making a pack; ${wait}`;
  return { status: 'BeingMade', meeting, reason, ...NO_PACK };
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
