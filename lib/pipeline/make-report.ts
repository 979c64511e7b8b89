import { evaluationCsv } from '../evaluation/evaluation-csv.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { EvaluationTable } from '../evaluation/evaluation-tables.ts';
import { fairnessTrend } from '../evaluation/fairness-trend.ts';
import { atrsRecord } from '../report/atrs-record.ts';
import { evaluationPage } from '../report/evaluation-page.ts';
import { modelCard } from '../report/model-card.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { readEarlierEvaluations } from './read-evaluation.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import type { StepDependencies } from './step-dependencies.ts';

/** What people read of an evaluation: the page, its figures for a spreadsheet, the model card, and the draft record. */
export type EvaluationReport = { page: string; list: string; card: string; record: string };

/** Of the runs before and the one that is measured. */
export async function trendTo(
  evaluation: Evaluation,
  deps: Pick<StepDependencies, 'work' | 'runs'>,
): Promise<EvaluationTable[]> {
  return fairnessTrend([...(await readEarlierEvaluations(evaluation.asOf, deps)), evaluation]);
}

/** Made from the run's own settings, as they are stored: the same run gives the same bytes. */
export async function makeReport(
  run: RunRecord,
  evaluation: Evaluation,
  trend: EvaluationTable[],
  work: StepDependencies['work'],
): Promise<EvaluationReport> {
  const { basis, settings } = await new RunFiles(work, run).readJson(runFileNames.plan, runPlan);
  const { rankingHash = '', scored = 0 } = run.publication ?? {};
  const facts = { runId: run.runId, basis, settings, rankingHash, scored, evaluation };
  return {
    page: await evaluationPage(evaluation, trend, { force: basis.force, handling: settings.pages.handling }),
    list: evaluationCsv(evaluation, trend),
    card: await modelCard(facts),
    record: atrsRecord(facts),
  };
}
