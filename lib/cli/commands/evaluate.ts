import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import type { Stores } from '../../aws/open-stores.ts';
import { NotFoundError } from '../../core/errors.ts';
import { makeFolder } from '../../core/make-folder.ts';
import { DamagedError } from '../../core/stored-version.ts';
import type { Evaluation } from '../../evaluation/evaluation.ts';
import { makeReport } from '../../pipeline/make-report.ts';
import type { EvaluationReport } from '../../pipeline/make-report.ts';
import { keepEvaluation } from '../../pipeline/keep-evaluation.ts';
import { measureRun } from '../../pipeline/measure-run.ts';
import { readEvaluation } from '../../pipeline/read-evaluation.ts';
import { RunFiles, runFileNames } from '../../pipeline/run-files.ts';
import { runPlan } from '../../pipeline/run-plan.ts';
import { openRunToMeasure } from '../../pipeline/run-to-measure.ts';
import { referenceTable } from '../../reference/reference-table.ts';
import { findPublishedRun } from '../../runs/find-run.ts';
import type { RunRecord } from '../../runs/run-record.ts';
import { lineWidth, out, say } from '../console.ts';
import { evaluationText } from '../evaluation-text.ts';
import { wholeNumber, withFormats, withState } from '../options.ts';
import { formatOf, jsonText } from '../print.ts';
import type { FormatOptions } from '../print.ts';
import type { Where } from '../with-stage.ts';
import { withStores } from '../with-stage.ts';

type Options = FormatOptions &
  Where & {
    run?: string;
    again?: boolean;
    window?: number;
    baseline?: string;
    keep?: boolean;
    report?: string;
  };

export function addEvaluateCommand(program: Command): void {
  const command = program
    .command('evaluate')
    .description('how well the ranking told who does harm, how stable and how fair it is')
    .option('--run <id>', 'the run whose export tells what people did (default: the latest published)')
    .option('--again', 'measure again, instead of reading what the run wrote')
    .option(
      '--window <months>',
      'with --again: months after a run in which harm is measured',
      wholeNumber(1, 60),
    )
    .option('--baseline <id>', 'with --again: the run that later ones are held against for stability')
    .addOption(
      new Option(
        '--keep',
        'keep what is measured of a run that has no evaluation, for those a year later',
      ).conflicts(['again', 'window', 'baseline']),
    )
    .option(
      '--report <dir>',
      'write the report (HTML, JSON, CSV), the model card and a draft transparency record into a folder',
    );
  withState(withFormats(command)).action(async (options: Options) => {
    await withStores(options, async (stores) => {
      const run = await findPublishedRun(stores.runs, options.run);
      const found = await evaluationOf(run, stores, options);
      if (options.report !== undefined) {
        const plan = await new RunFiles(stores.work, run).readJson(runFileNames.plan, runPlan);
        writeReport(options.report, found, await makeReport(run, plan, found));
      }
      out(evaluationText(found, formatOf(options), lineWidth()));
    });
  });
}

/** What the run wrote, or what is measured now: for a run that wrote nothing, and when it is asked for. */
async function evaluationOf(run: RunRecord, stores: Stores, options: Options): Promise<Evaluation> {
  const { window: windowMonths, baseline } = options;
  const again = options.again === true || windowMonths !== undefined || baseline !== undefined;
  const stored = again ? null : await readEvaluation(stores.work, run).catch(unlessKept(options));
  if (stored) {
    if (options.keep === true) say(`hhpu: run ${run.runId} has its evaluation, which stays as it is`);
    return stored;
  }
  const opened = await openRunToMeasure(run, stores);
  if (!opened) throw new NotFoundError(`run ${run.runId} is being published again: try when it has ended`);
  const deps = { ...stores, table: referenceTable() };
  if (options.keep !== true)
    return (await measureRun(opened, deps, { windowMonths, baseline, isOnlyShown: true })).evaluation;
  const kept = await keepEvaluation(opened, deps);
  say(`hhpu: kept the evaluation of run ${run.runId}`);
  return kept;
}

/** What cannot be read is as if it were not there, for who would keep another. */
function unlessKept({ keep }: Options) {
  return (error: unknown) => {
    if (keep !== true || !(error instanceof DamagedError)) throw error;
    say(`hhpu: ${error.message}; it is measured again`);
    return null;
  };
}

function writeReport(
  folder: string,
  evaluation: Evaluation,
  { page, list, card, record }: EvaluationReport,
): void {
  makeFolder(folder);
  const name = `evaluation-${evaluation.runId}`;
  const files = {
    [`${name}.html`]: page,
    [`${name}.json`]: jsonText(evaluation),
    [`${name}.csv`]: list,
    'model-card.html': card,
    'atrs.md': record,
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  say(`hhpu: wrote ${Object.keys(files).join(', ')} to ${folder}`);
}
