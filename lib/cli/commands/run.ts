import type { Command } from 'commander';
import { ExportRejectedError } from '../../core/errors.ts';
import { runExport } from '../../local/run-export.ts';
import type { RunOutcome } from '../../local/run-export.ts';
import { accountingText } from '../accounting-text.ts';
import { out, sayIgnored, showProgress } from '../console.ts';
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
import { figure, jsonText } from '../print.ts';

type Options = { state: string; settings?: string; mapping?: string; now?: string; json?: boolean };

export function addRunCommand(program: Command): void {
  const command = program
    .command('run')
    .description('run the whole pipeline on one export folder, as it is deployed')
    .argument('<exportDir>', 'folder of the export, named as its exportId')
    .option(
      '--now <time>',
      'the time that the run starts at, ISO with an offset (default: the clock)',
      instant,
    )
    .option('--json', 'print JSON');
  withMapping(withSettings(withState(command))).action(async (exportDir: string, options: Options) => {
    loadSettings(options.settings);
    loadMapping(options.mapping);
    const outcome = await runWithProgress(exportDir, options);
    sayIgnored(outcome.ignored);
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
      settings: settingsText(options.settings),
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

function outcomeText(outcome: RunOutcome): string {
  const { runId, status, reason, scored, asOf } = outcome;
  if (status !== 'Published') return `Run ${runId}: ${status}${reason === null ? '' : `, ${reason}`}\n`;
  const { rows, rankingHash, seconds } = outcome;
  return [
    `Run ${runId}: Published as of ${asOf ?? ''}, ${figure(scored ?? 0)} people scored in ${figure(seconds, 1)} s`,
    `${outcome.new ?? 0} new in the ranking; ranking hash ${rankingHash ?? ''}`,
    '',
    accountingText(rows),
  ].join('\n');
}
