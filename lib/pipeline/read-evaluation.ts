import * as z from 'zod';
import { DamagedError, storedVersion } from '../core/stored-version.ts';
import { toldTimes, trendEntry } from '../evaluation/evaluated-fairness.ts';
import { evaluation } from '../evaluation/evaluation.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { ToldTime } from '../evaluation/evaluated-fairness.ts';
import { toldIn, toldOnce, TREND_RUNS, trendOf, trendTo } from '../evaluation/fairness-trend.ts';
import { runToFollow } from '../evaluation/follow-up.ts';
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
  fairness: z.looseObject({
    trend: z.array(trendEntry).default([]),
    told: toldTimes.default([]),
    damaged: z.array(z.string()).default([]),
  }),
});

/** What earlier evaluations say of fairness. */
export type FairnessBefore = Pick<Evaluation['fairness'], 'trend' | 'told' | 'damaged'>;

/**
 * Of the runs before a run, oldest first, the trend up to it and what was told: what the evaluation of the last of them
 * carries; where that one has none, from what is kept of each. `months` is the window of those that cannot be read.
 */
export async function readFairnessBefore(
  earlier: readonly PublishedRun[],
  work: StepDependencies['work'],
  months: number,
): Promise<FairnessBefore> {
  const recent = earlier.slice(-TREND_RUNS);
  const runIds = recent.map(({ runId }) => runId);
  const asOfs = new Map(earlier.map(({ runId, asOf }) => [runId, asOf]));
  const last = recent.at(-1);
  const carried = last && (await unlessDamaged(readCarrier(work, last)));
  if (carried && carried !== DAMAGED && carried.fairness.trend.length > 0) {
    const { trend, told, damaged } = carried.fairness;
    return {
      trend: trendOf(runIds, trend),
      told: toldOnce([...toldIn(trend, asOfs), ...told]),
      damaged: damaged.filter((runId) => runIds.includes(runId)),
    };
  }
  const found = await Promise.all(recent.map((run) => unlessDamaged(readEvaluation(work, run))));
  const whole = found.filter((each) => each !== null && each !== DAMAGED);
  const damaged = recent.filter((_, at) => found[at] === DAMAGED);
  const entries = whole.flatMap(trendTo);
  return {
    trend: trendOf(runIds, entries),
    told: toldOnce([
      ...toldIn(entries, asOfs),
      ...whole.flatMap(({ fairness }) => fairness.told),
      ...damaged.flatMap((run) => mayHaveTold(run, earlier, months)),
    ]),
    damaged: damaged.map(({ runId }) => runId),
  };
}

/** Until when cannot be read any more. */
function mayHaveTold(
  { runId, asOf }: PublishedRun,
  runs: readonly PublishedRun[],
  months: number,
): ToldTime[] {
  const before = runs.filter((run) => run.asOf < asOf);
  const measured = runToFollow(before, months, asOf);
  return measured ? [{ by: runId, of: measured.runId, until: null }] : [];
}

function readCarrier(work: StepDependencies['work'], run: PublishedRun) {
  return new RunFiles(work, run).readJsonIfKept(runFileNames.evaluation, carrier);
}

const DAMAGED = Symbol('damaged');

async function unlessDamaged<T>(reading: Promise<T>): Promise<T | typeof DAMAGED> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof DamagedError) return DAMAGED;
    throw error;
  }
}
