import { evaluation } from '../evaluation/evaluation.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { TrendEntry } from '../evaluation/evaluated-fairness.ts';
import { TREND_RUNS, trendOf } from '../evaluation/fairness-trend.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { PublishedRun } from './published-runs.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import type { StepDependencies } from './step-dependencies.ts';

/** What the step wrote of a run; null where it wrote nothing. */
export function readEvaluation(
  work: StepDependencies['work'],
  run: Pick<RunRecord, 'runId' | 'epoch'>,
): Promise<Evaluation | null> {
  return new RunFiles(work, run).readJsonIfKept(runFileNames.evaluation, evaluation);
}

/**
 * The trend of fairness up to a run, of the runs before it, oldest first: what the evaluation of the last of them carries;
 * where that one has none, from what is kept of each.
 */
export async function readTrend(
  earlier: readonly PublishedRun[],
  work: StepDependencies['work'],
): Promise<TrendEntry[]> {
  const recent = earlier.slice(-TREND_RUNS);
  const runIds = recent.map(({ runId }) => runId);
  const last = recent.at(-1);
  const carrying = last && (await readEvaluation(work, last));
  if (carrying && carrying.fairness.trend.length > 0) return trendOf(runIds, [carrying]);
  const found = await Promise.all(recent.map((run) => readEvaluation(work, run)));
  return trendOf(
    runIds,
    found.filter((each) => each !== null),
  );
}
