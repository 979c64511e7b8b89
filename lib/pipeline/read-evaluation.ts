import { evaluation } from '../evaluation/evaluation.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { runsBefore } from './published-runs.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import type { StepDependencies } from './step-dependencies.ts';

/** What the step wrote of a run; null where it wrote nothing. */
export async function readEvaluation(
  work: StepDependencies['work'],
  run: Pick<RunRecord, 'runId' | 'epoch'>,
): Promise<Evaluation | null> {
  const files = new RunFiles(work, run);
  if (!(await files.has(runFileNames.evaluation))) return null;
  return files.readJson(runFileNames.evaluation, evaluation);
}

/** Runs that the trend goes back over: a year of fortnights. */
const TREND_RUNS = 26;

/** The evaluations of the runs before a run, oldest first, as far as there are any. */
export async function readEarlierEvaluations(
  asOf: string,
  { work, runs }: Pick<StepDependencies, 'work' | 'runs'>,
): Promise<Evaluation[]> {
  const earlier = runsBefore(await runs.listRuns(), asOf).slice(-TREND_RUNS);
  const found: Evaluation[] = [];
  for (const run of earlier) {
    const read = await readEvaluation(work, run);
    if (read) found.push(read);
  }
  return found;
}
