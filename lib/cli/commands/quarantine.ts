import type { Command } from 'commander';
import { NotFoundError } from '../../core/errors.ts';
import { withLocalStores } from '../../local/local-session.ts';
import { readQuarantine } from '../../pipeline/read-quarantine.ts';
import { runAccounting } from '../../pipeline/run-accounting.ts';
import { RunFiles, runFileNames } from '../../pipeline/run-files.ts';
import { runPlan } from '../../pipeline/run-plan.ts';
import { findRun } from '../../runs/find-run.ts';
import { accountingText } from '../accounting-text.ts';
import { out } from '../console.ts';
import { withFormats, withState } from '../options.ts';
import { formatOf, jsonText } from '../print.ts';
import type { FormatOptions } from '../print.ts';
import { quarantineCsv, quarantineSummary } from '../quarantine-text.ts';

export function addQuarantineCommand(program: Command): void {
  const command = program
    .command('quarantine')
    .description('list the rows that a run rejected, with file, line, column, rule and reason')
    .option('--run <id>', 'the run (default: the latest published)');
  withState(withFormats(command)).action(async (options: FormatOptions & { state: string; run?: string }) => {
    await withLocalStores(options.state, async ({ runs, work }) => {
      const run = await findRun(runs, options.run);
      const files = new RunFiles(work, run);
      if (!(await files.has(runFileNames.accounting))) {
        const why = run.reason === null ? '' : `: ${run.reason}`;
        throw new NotFoundError(`run ${run.runId} ended before its rows were accounted for${why}`);
      }
      const rows = await readQuarantine(files, await files.readJson(runFileNames.plan, runPlan));
      const format = formatOf(options);
      if (format === 'json') out(jsonText(rows));
      else if (format === 'csv') out(quarantineCsv(rows));
      else {
        const { tables } = await files.readJson(runFileNames.accounting, runAccounting);
        out(`Run ${run.runId}\n\n${accountingText(tables)}${quarantineSummary(rows)}`);
      }
    });
  });
}
