import { Option } from 'commander';
import type { Command } from 'commander';
import { londonDate } from '../../core/calendar-date.ts';
import { NotFoundError } from '../../core/errors.ts';
import { actAndRecord } from '../../journal/act-and-record.ts';
import { meetingsBetween } from '../../meetings/meeting-calendar.ts';
import { meetingDecidedAt } from '../../meetings/meeting-decided-at.ts';
import { OUTCOMES, PATHWAYS } from '../../meetings/unit-records.ts';
import type { Decision, PackRecord, Pathway } from '../../meetings/unit-records.ts';
import { decideCase } from '../../pipeline/decide-case.ts';
import { findPublishedRun } from '../../runs/find-run.ts';
import type { MeetingSettings } from '../../settings/unit-settings.ts';
import { actedAt, textUpTo, withActor } from '../acting-options.ts';
import { out } from '../console.ts';
import { decidedText } from '../decisions-text.ts';
import { calendarDate, withSettings, withState } from '../options.ts';
import { jsonText } from '../print.ts';
import type { Where } from '../with-stage.ts';
import { withChosenSettings } from '../with-stage.ts';

type Options = Where & {
  settings?: string;
  outcome: Decision['outcome'];
  reason: string;
  note: string;
  pathway?: Pathway;
  meeting?: string;
  run?: string;
  by: string;
  now?: string;
  json?: boolean;
};

export function addDecideCommand(program: Command): void {
  const command = program
    .command('decide')
    .description('record what a meeting decided about somebody, with rank and score as they stand')
    .argument('<nominal>', 'nominal_id; one that was merged is followed to the record that stays')
    .addOption(new Option('--outcome <outcome>', 'what was decided').choices(OUTCOMES).makeOptionMandatory())
    .requiredOption('--reason <code>', 'a reason code of the settings')
    .option('--note <text>', 'the reason in words', textUpTo(2000, '--note'), '')
    .addOption(
      new Option(
        '--pathway <name>',
        'how the case came (default: by its referral, else the algorithm)',
      ).choices(PATHWAYS),
    )
    .option(
      '--meeting <date>',
      'date of the meeting (default: the last one, or the next once its pack is made)',
      calendarDate,
    )
    .option(
      '--run <id>',
      'the run that was decided on (default: that of the pack of a meeting that is named, else the latest)',
    )
    .option('--json', 'print JSON');
  withState(withSettings(withActor(command))).action(async (nominalId: string, options: Options) => {
    const at = actedAt(options.now);
    const { outcome, reason, note, by, pathway = null } = options;
    await withChosenSettings(options, async (stores, settings) => {
      const packs = await stores.meetings.listPacks();
      const meeting = options.meeting ?? meetingDecidedAt(londonDate(at), packs, settings.meetings);
      assertMeeting(meeting, packs, settings.meetings);
      const request = { nominalId, meeting, outcome, reason, note, by, pathway, decidedAt: at };
      // Rank and score as that meeting had them before it.
      const read = packs.find((each) => options.meeting !== undefined && each.meeting === meeting)?.runId;
      const run = await findPublishedRun(stores.runs, options.run ?? read);
      const decision = await decideCase(request, run, settings.decisions, stores);
      const entry = { schemaVersion: 1, at, by, kind: 'decision-made', decision } as const;
      const { otherDecision } = await actAndRecord(entry, stores);
      out(
        options.json === true
          ? jsonText({ ...decision, otherDecision })
          : decidedText(decision, otherDecision, settings.decisions),
      );
    });
  });
}

function assertMeeting(meeting: string, packs: readonly PackRecord[], settings: MeetingSettings): void {
  if (
    packs.some((each) => each.meeting === meeting) ||
    meetingsBetween(meeting, meeting, settings).length > 0
  )
    return;
  throw new NotFoundError(
    `there is no meeting on ${meeting} by the settings; meetings.dates names one out of turn`,
  );
}
