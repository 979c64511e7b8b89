import { Option } from 'commander';
import type { Command } from 'commander';
import { ExportRejectedError } from '../../core/errors.ts';
import { runDeployed } from '../../local/run-deployed.ts';
import { runExport } from '../../local/run-export.ts';
import type { RunOutcome } from '../../local/run-export.ts';
import { accountingText } from '../accounting-text.ts';
import { aheadNote } from '../ahead-note.ts';
import { comparisonLines } from '../../wording/comparison-lines.ts';
import { out, say, sayIgnored, showProgress } from '../console.ts';
import {
  instant,
  loadMapping,
  loadSettings,
  mappingText,
  settingsText,
  withMapping,
  withSettings,
  withState,
} from '../options.ts';
import { messagesText } from '../messages-text.ts';
import { figure, jsonText } from '../print.ts';
import type { Where } from '../with-stage.ts';

type Options = Where & {
  settings?: string;
  mapping?: string;
  replay?: boolean;
  now?: string;
  json?: boolean;
};

export function addRunCommand(program: Command): void {
  const command = program
    .command('run')
    .description('run the whole pipeline on one export folder, as it is deployed')
    .argument('<exportDir>', 'folder of the export, named as its exportId')
    .option(
      '--replay',
      'a past period: filled in as history, or, where it is published, made again from what is stored to prove its ranking; takes a stored exportId for a folder, too',
    )
    .addOption(
      new Option('--now <time>', 'the time that the run starts at, ISO with an offset (default: the clock)')
        .argParser(instant)
        .conflicts('stage'),
    )
    .option('--json', 'print JSON');
  withMapping(withSettings(withState(command))).action(async (exportDir: string, options: Options) => {
    loadSettings(options.settings);
    loadMapping(options.mapping);
    const outcome =
      options.stage === undefined
        ? await runWithProgress(exportDir, options)
        : await runOnStage(exportDir, options, options.stage);
    sayIgnored(outcome.ignored);
    const ahead = aheadNote(outcome, options.now ?? new Date().toISOString());
    if (ahead !== null) say(ahead);
    out(options.json === true ? jsonText(outcome) : outcomeText(outcome));
    if (outcome.status === 'Failed')
      throw new ExportRejectedError(`run ${outcome.runId} failed: ${outcome.reason ?? ''}`);
  });
}

export async function runWithProgress(exportDir: string, options: Options): Promise<RunOutcome> {
  let progress = showProgress('Starting');
  try {
    return await runExport({
      exportDir,
      stateDir: options.state,
      ...(options.replay === true && { replay: true }),
      settings: options.replay === true && !options.settings ? undefined : settingsText(options.settings),
      mapping: mappingText(options.mapping),
      startedAt: options.now ?? new Date().toISOString(),
      onProgress: (event) => {
        if (event.kind === 'items') progress.update(event.done, event.total);
        if (event.kind !== 'entered' || !['Task', 'Map'].includes(event.type) || event.state.includes(':'))
          return;
        progress.stop();
        progress = showProgress(event.state);
      },
    });
  } finally {
    progress.stop();
  }
}

async function runOnStage(exportDir: string, options: Options, stage: string): Promise<RunOutcome> {
  const { replay = false, settings, mapping } = options;
  return runDeployed({
    exportDir,
    stage,
    replay,
    settings: settings === undefined ? undefined : settingsText(settings),
    mapping: mappingText(mapping),
    onStarted: (executionArn) => say(`Started ${executionArn}`),
  });
}

function outcomeText(outcome: RunOutcome): string {
  const { runId, status, reason, scored, asOf } = outcome;
  if (status !== 'Published') return `Run ${runId}: ${status}${reason === null ? '' : `, ${reason}`}\n`;
  const { rows, rankingHash, seconds } = outcome;
  const standing = reason === null ? [] : [`${reason.charAt(0).toUpperCase()}${reason.slice(1)}`];
  return [
    `Run ${runId}: Published as of ${asOf ?? ''}, ${figure(scored ?? 0)} people scored in ${figure(seconds, 1)} s`,
    ...standing,
    ...(outcome.notEvaluated === null ? [] : [`Not evaluated: ${outcome.notEvaluated}`]),
    ...comparisonLines(outcome.comparison),
    `${outcome.new ?? 0} new and ${outcome.returned ?? 0} returned in the ranking; ranking hash ${rankingHash ?? ''}`,
    '',
    accountingText(rows),
    ...messagesText(outcome.messages),
  ].join('\n');
}
