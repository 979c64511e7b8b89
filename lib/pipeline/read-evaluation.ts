import { evaluation } from '../evaluation/evaluation.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
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

/** Runs that the trend goes back over: a year of fortnights. */
const TREND_RUNS = 26;

/** The evaluations of the runs before a run, given and told oldest first, as far as there are any. */
export async function readEarlierEvaluations(
  earlier: readonly PublishedRun[],
  work: StepDependencies['work'],
): Promise<Evaluation[]> {
  const found = await Promise.all(earlier.slice(-TREND_RUNS).map((run) => readEvaluation(work, run)));
  return found.filter((each) => each !== null);
}
