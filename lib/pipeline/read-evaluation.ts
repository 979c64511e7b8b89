import * as z from 'zod';
import { storedVersion } from '../core/stored-version.ts';
import { trendEntry } from '../evaluation/evaluated-fairness.ts';
import { evaluation } from '../evaluation/evaluation.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { TrendEntry } from '../evaluation/evaluated-fairness.ts';
import { TREND_RUNS, trendOf, trendTo } from '../evaluation/fairness-trend.ts';
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

/** Of an evaluation what the next one needs: its own is the last of what it carries. */
const carrier = z.looseObject({
  schemaVersion: storedVersion(1),
  fairness: z.looseObject({ trend: z.array(trendEntry).default([]) }),
});

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
  const carried = last && (await new RunFiles(work, last).readJsonIfKept(runFileNames.evaluation, carrier));
  if (carried && carried.fairness.trend.length > 0) return trendOf(runIds, carried.fairness.trend);
  const found = await Promise.all(recent.map((run) => readEvaluation(work, run)));
  return trendOf(
    runIds,
    found.flatMap((each) => (each === null ? [] : trendTo(each))),
  );
}
