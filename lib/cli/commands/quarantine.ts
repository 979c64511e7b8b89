import { Option } from 'commander';
import type { Command } from 'commander';
import type { Stores } from '../../aws/open-stores.ts';
import { NotFoundError } from '../../core/errors.ts';
import { QuarantineList } from '../../ingest/quarantine-list.ts';
import type { RowRule } from '../../ingest/rejection.ts';
import { ROW_RULES } from '../../ingest/rejection.ts';
import { landingSource } from '../../pipeline/landing-exports.ts';
import { readQuarantine } from '../../pipeline/read-quarantine.ts';
import { readRejectedRows } from '../../pipeline/read-rejected-rows.ts';
import { runAccounting } from '../../pipeline/run-accounting.ts';
import { RunFiles, runFileNames } from '../../pipeline/run-files.ts';
import { runPlan } from '../../pipeline/run-plan.ts';
import type { RunPlan } from '../../pipeline/run-plan.ts';
import { findRun } from '../../runs/find-run.ts';
import type { RunRecord } from '../../runs/run-record.ts';
import { accountingText } from '../accounting-text.ts';
import { lineWidth, out } from '../console.ts';
import { withFormats, withState } from '../options.ts';
import { jsonPieces, outPieces } from '../print-pieces.ts';
import { formatOf } from '../print.ts';
import type { FormatOptions } from '../print.ts';
import { counted, quarantineCsv, quarantineSummary } from '../quarantine-text.ts';
import { placesText, rejectedRowsList, rejectedRowsText } from '../rejected-rows-text.ts';
import type { Where } from '../with-stage.ts';
import { withStores } from '../with-stage.ts';

type Options = FormatOptions & Where & { run?: string; file?: string; rule?: RowRule; rows?: boolean };

/** Rows that a person is shown one by one; a spreadsheet takes them all. */
const SHOWN = 20;

export function addQuarantineCommand(program: Command): void {
  const command = program
    .command('quarantine')
    .description('list the rows that a run rejected, with file, line, column, rule and reason')
    .option('--run <id>', 'the run (default: the latest published)')
    .option('--file <name>', 'only the rows of this file')
    .addOption(new Option('--rule <rule>', 'only the rows rejected by this rule').choices(ROW_RULES))
    .option(
      '--rows',
      'print the rejected rows themselves, too, as the force wrote them: THIS PRINTS PERSONAL DATA; without it none is',
    );
  withState(withFormats(command)).action(async (options: Options) => {
    await withStores(options, async (stores) => {
      const run = await findRun(stores.runs, options.run);
      const files = new RunFiles(stores.work, run);
      if (!(await files.has(runFileNames.accounting))) {
        const why = run.reason === null ? '' : `: ${run.reason}`;
        throw new NotFoundError(`run ${run.runId} ended before its rows were accounted for${why}`);
      }
      const plan = await files.readJson(runFileNames.plan, runPlan);
      const rows = selected(await readQuarantine(files, plan), plan, options);
      const format = formatOf(options);
      if (format === 'table') {
        out(`Run ${run.runId}: ${run.status}${run.reason === null ? '' : `, ${run.reason}`}\n\n`);
        const { tables } = await files.readJson(runFileNames.accounting, runAccounting);
        out(`${accountingText(tables)}\n${quarantineSummary(rows, plan, lineWidth())}`);
        out(await firstRows(rows, plan, run, stores, options));
      } else if (options.rows === true) {
        const source = landingSource(stores.landing, run.runId);
        await outPieces(rejectedRowsList(await readRejectedRows(source, plan.manifest.files, rows), format));
      } else {
        await outPieces(format === 'json' ? jsonPieces(rows) : quarantineCsv(rows));
      }
    });
  });
}

function selected(rows: QuarantineList, { manifest }: RunPlan, { file, rule }: Options): QuarantineList {
  if (file !== undefined && !manifest.files.some((each) => each.file === file)) {
    const files = manifest.files.map((each) => each.file).join(', ');
    throw new NotFoundError(`the run read no file ${file}; its files: ${files}`);
  }
  if (file === undefined && rule === undefined) return rows;
  return QuarantineList.of(
    Iterator.from(rows).filter((row) => (file ?? row.file) === row.file && (rule ?? row.rule) === row.rule),
  );
}

async function firstRows(
  rows: QuarantineList,
  { manifest }: RunPlan,
  { runId }: RunRecord,
  { landing }: Stores,
  options: Options,
): Promise<string> {
  if (rows.length === 0) return '';
  const first = Iterator.from(rows).take(SHOWN).toArray();
  const shown =
    options.rows === true
      ? rejectedRowsText(await readRejectedRows(landingSource(landing, runId), manifest.files, first))
      : placesText(first);
  const more = rows.length - first.length;
  const rest =
    more === 0 ? '' : `\n... and ${counted(more)} more: --csv lists all, --file and --rule narrow\n`;
  const hint = options.rows === true ? '' : '\nThe rows themselves are personal data: --rows prints them.\n';
  return `\n${shown}${rest}${hint}`;
}
