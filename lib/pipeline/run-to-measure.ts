import type { RunRecord } from '../runs/run-record.ts';
import { readMergesFile } from './merges-file.ts';
import { runsBefore } from './published-runs.ts';
import type { PublishedRun } from './published-runs.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import type { RunPlan } from './run-plan.ts';
import type { StepDependencies } from './step-dependencies.ts';

/** A published run whose export tells what people did since the runs before it. */
export type RunToMeasure = {
  files: RunFiles;
  plan: RunPlan;
  own: PublishedRun;
  /** Published before it, oldest first, one of a day. */
  earlier: PublishedRun[];
  /** Published of later days, in the same order. */
  later: PublishedRun[];
  survivors: ReadonlyMap<string, string>;
};

/** Opens a run to measure by it; null where `run` is not, or no more, a published run's own claim. */
export async function openRunToMeasure(
  run: Pick<RunRecord, 'runId' | 'epoch'>,
  { work, runs }: Pick<StepDependencies, 'work' | 'runs'>,
): Promise<RunToMeasure | null> {
  const files = new RunFiles(work, run);
  const [record, records, plan, { survivors }] = await Promise.all([
    runs.getRun(run.runId),
    runs.listRuns(),
    files.readJson(runFileNames.plan, runPlan),
    readMergesFile(files),
  ]);
  const [own] = record?.epoch === run.epoch ? runsBefore([record], LAST_DAY) : [];
  if (!own) return null;
  const all = runsBefore(records, LAST_DAY);
  const earlier = all.filter(({ asOf }) => asOf < own.asOf);
  const later = all.filter(({ asOf }) => asOf > own.asOf);
  return { files, plan, own, earlier, later, survivors };
}

/** After any day that a run may have. */
const LAST_DAY = '9999-12-31';
