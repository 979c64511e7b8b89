import { evaluationCsv } from '../evaluation/evaluation-csv.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { atrsRecord } from '../report/atrs-record.ts';
import { evaluationPage } from '../report/evaluation-page.ts';
import { modelCard } from '../report/model-card.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { RunPlan } from './run-plan.ts';

/** What people read of an evaluation: the page, its figures for a spreadsheet, the model card, and the draft record. */
export type EvaluationReport = { page: string; list: string; card: string; record: string };

/** Made from the run's own settings, as they are stored: the same run gives the same bytes. */
export async function makeReport(
  run: RunRecord,
  { basis, settings }: RunPlan,
  evaluation: Evaluation,
): Promise<EvaluationReport> {
  const { rankingHash = '', scored = 0 } = run.publication ?? {};
  const facts = { runId: run.runId, basis, settings, rankingHash, scored, evaluation };
  return {
    page: await evaluationPage(evaluation, { force: basis.force, handling: settings.pages.handling }),
    list: evaluationCsv(evaluation),
    card: await modelCard(facts),
    record: atrsRecord(facts),
  };
}
