import type * as z from 'zod';
import { londonDate } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { SetupError } from '../core/errors.ts';
import type { PackRecord } from '../meetings/unit-records.ts';
import { meetingsBetween } from '../meetings/meeting-calendar.ts';
import { duePack } from '../pack/due-pack.ts';
import type { DuePack } from '../pack/due-pack.ts';
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
  if (input.meeting === undefined && (await deps.runs.latest()) === null) {
    const reason = `the pack of the meeting of ${standing} is due, but no run is published yet`;
    return { status: 'NotDue', meeting: standing, reason, ...NO_PACK };
  }
  const made = await makeAlone(deps, input.isAlone === true, async (packs) => {
    const chosen = whatStands(input, packs, settings);
    return typeof chosen === 'object' ? chosen : write(chosen, input.startedAt, packs, settings, deps);
  });
  return made ?? beingMade(standing);
}

/** The meeting whose pack is to be made, or the answer where none is. Throws SetupError where none may be. */
function whatStands(
  { startedAt, meeting: named, again = false }: Input,
  packs: readonly PackRecord[],
  { meetings }: Settings,
): CalendarDate | Output {
  const today = londonDate(startedAt);
  const due = duePack(today, meetings, packs);
  const { meeting, packDay, standing, isOutdated, isDue } = due;
  const isNext = named === undefined || named === meeting;
  const written = isNext ? standing : (packs.find((each) => each.meeting === named) ?? null);
  if (written && !again && !(isNext && isOutdated)) return alreadyWritten(written);
  if (!isNext) throw mayNotMake(named, today, due, meetings);
  if (named === undefined && !isDue && !written) {
    const reason = `the pack of the meeting of ${meeting} is made on ${packDay}`;
    return { status: 'NotDue', meeting, reason, ...NO_PACK };
  }
  if (written && Date.parse(startedAt) <= Date.parse(written.writtenAt)) {
    throw new SetupError(
      `the pack of the meeting of ${meeting} was made at ${written.writtenAt}: it cannot be made again before that`,
    );
  }
  return meeting;
}

/** Only the next meeting's: a pack takes the cases that came in, and whoever is in one that nobody discusses is lost. */
function mayNotMake(
  named: CalendarDate,
  today: CalendarDate,
  { meeting, packDay }: DuePack,
  settings: Settings['meetings'],
): SetupError {
  const next = `the next meeting is on ${meeting}, its pack is made on ${packDay}`;
  if (meetingsBetween(named, named, settings).length === 0) {
    return new SetupError(
      `there is no meeting on ${named} by the settings (meetings.dates names one out of turn); ${next}`,
    );
  }
  return new SetupError(
    named < today
      ? `the meeting of ${named} is over, and what came in since is for the next one: ${next}`
      : `the pack of the meeting of ${named} cannot be made before the meetings that come first: ${next}`,
  );
}

async function write(
  meeting: CalendarDate,
  writtenAt: string,
  packs: readonly PackRecord[],
  settings: Settings,
  deps: PackMaking,
): Promise<Output> {
  const pinned = await findPublishedRun(deps.runs, undefined);
  const before = packBefore(packs, meeting, settings.meetings);
  const made = await makePack({ meeting, writtenAt, pinned, before, packs, settings }, deps);
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

function countsOf({ cases, deferred, referrals, left, actions }: Pack) {
  return {
    ...{ cases: cases.length, deferred: deferred.length, referrals: referrals.length, left: left.length },
    openActions: actions.filter(({ doneOn }) => doneOn === null).length,
  };
}
