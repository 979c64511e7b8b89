import { evaluation } from '../evaluation/evaluation.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { parseStored } from '../core/stored-version.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { runsBefore } from './published-runs.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import type { StepDependencies } from './step-dependencies.ts';

/** What the step wrote of a run; null where it wrote nothing. */
export async function readEvaluation(
  work: StepDependencies['work'],
  run: Pick<RunRecord, 'runId' | 'epoch'>,
): Promise<Evaluation | null> {
  const key = new RunFiles(work, run).key(runFileNames.evaluation);
  const bytes = await work.read(key);
  return bytes && parseStored(key, evaluation, JSON.parse(new TextDecoder().decode(bytes)));
}

/** Runs that the trend goes back over: a year of fortnights. */
const TREND_RUNS = 26;

/** The evaluations of the runs before a run, oldest first, as far as there are any. */
export async function readEarlierEvaluations(
  asOf: string,
  { work, runs }: Pick<StepDependencies, 'work' | 'runs'>,
): Promise<Evaluation[]> {
  const earlier = runsBefore(await runs.listRuns(), asOf).slice(-TREND_RUNS);
  const found = await Promise.all(earlier.map((run) => readEvaluation(work, run)));
  return found.filter((each) => each !== null);
}
