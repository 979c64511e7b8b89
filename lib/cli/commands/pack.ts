import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { StageChoices } from '../../aws/deployed-executions.ts';
import { SetupError } from '../../core/errors.ts';
import { makeFolder } from '../../core/make-folder.ts';
import { writePackStep } from '../../steps/write-pack.ts';
import type { WrittenPack } from '../../steps/write-pack.ts';
import { out } from '../console.ts';
import { invokeOnStage } from '../invoke-on-stage.ts';
import { calendarDate, instant, loadSettings, withSettings, withState } from '../options.ts';
import { jsonText } from '../print.ts';
import type { Where } from '../with-stage.ts';

type Options = Where & {
  settings?: string;
  meeting?: string;
  out?: string;
  again?: boolean;
  now?: string;
  json?: boolean;
};
/** The pack and, where a folder was named, the paths of its copies. */
type PackOutcome = WrittenPack & { copies: string[] };

export function addPackCommand(program: Command): void {
  const command = program
    .command('pack')
    .description(
      "the monthly meeting's pack: new cases since the last one, referrals, actions; it names people",
    )
    .option('--meeting <date>', 'the meeting (default: the next one, when its pack is due)', calendarDate)
    .option('--again', 'make it again from the latest run, in place of the pack that there is')
    .option('--out <dir>', 'copy its page and its list into a folder')
    .option('--now <time>', 'the time that it is made at, ISO with an offset (default: the clock)', instant)
    .option('--json', 'print JSON');
  withSettings(withState(command)).action(async (options: Options) => {
    loadSettings(options.settings);
    const outcome = await fetchPack(options);
    out(options.json === true ? jsonText(outcome) : packOutcomeText(outcome));
  });
}

/** Calls the function that is deployed, as its schedule does, and copies what it wrote. */
export async function fetchPack(options: Options): Promise<PackOutcome> {
  const { meeting, again } = options;
  const eventOf = ({ settings }: StageChoices, startedAt: string) => ({
    settings,
    startedAt,
    ...(meeting !== undefined && { meeting }),
    ...(again === true && { again }),
    // Of a state folder this process has the only stage.
    ...(options.stage === undefined && { isAlone: true }),
  });
  return invokeOnStage('WritePackArn', options, eventOf, async ({ answer, stores }) => {
    const written = writePackStep.output.parse(answer);
    if (written.status === 'BeingMade') throw new SetupError(written.reason ?? '');
    if (options.out === undefined || written.files === null) return { ...written, copies: [] };
    makeFolder(options.out);
    const copies: string[] = [];
    for (const [key, kind] of [
      [written.files.page, 'html'],
      [written.files.list, 'csv'],
    ] as const) {
      const path = join(options.out, `pack-${written.meeting}.${kind}`);
      writeFileSync(path, (await stores.work.read(key)) ?? '');
      copies.push(path);
    }
    return { ...written, copies };
  });
}

export function packOutcomeText({
  status,
  meeting,
  reason,
  runId,
  counts,
  files,
  copies,
}: PackOutcome): string {
  if (counts === null) return [`${reason ?? status}\n`, ...copies.map((path) => `  ${path}\n`)].join('');
  const { cases, deferred, referrals, left, openActions } = counts;
  const told = `${cases} new cases, ${deferred} deferred, ${referrals} referrals, ${left} left, ${openActions} open actions`;
  const where =
    copies.length > 0 ? copies : [files?.page ?? '', files?.list ?? ''].map((key) => `work bucket: ${key}`);
  return `Pack of the meeting of ${meeting}, from run ${runId ?? ''}: ${told}\n${where.map((path) => `  ${path}\n`).join('')}`;
}
