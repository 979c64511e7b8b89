import * as z from 'zod';
import { storedVersion, unlessDamaged } from '../core/stored-version.ts';
import { trendEntry } from '../evaluation/evaluated-fairness.ts';
import { evaluation } from '../evaluation/evaluation.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
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
  fairness: z.looseObject({
    trend: z.array(trendEntry).default([]),
    damaged: z.array(z.string()).default([]),
  }),
});

function readCarrier(work: StepDependencies['work'], run: PublishedRun) {
  return new RunFiles(work, run).readJsonIfKept(runFileNames.evaluation, carrier);
}

/** What earlier evaluations say of fairness. */
export type FairnessBefore = Pick<Evaluation['fairness'], 'trend' | 'damaged'>;

/**
 * Of the runs before a run, oldest first, the trend up to it: what the evaluation of the last of them carries; where that
 * one has none, from what is kept of each.
 */
export async function readFairnessBefore(
  earlier: readonly PublishedRun[],
  work: StepDependencies['work'],
): Promise<FairnessBefore> {
  const recent = earlier.slice(-TREND_RUNS);
  const runIds = recent.map(({ runId }) => runId);
  const last = recent.at(-1);
  const carrying = last && (await unlessDamaged(readCarrier(work, last), null));
  const carried = carrying?.fairness ?? null;
  const goesOn = carried !== null && carried.trend.length > 0;
  // Those that could not be read may have been measured again since.
  const asked = goesOn ? recent.filter(({ runId }) => carried.damaged.includes(runId)) : recent;
  const read = await Promise.all(asked.map((run) => unlessDamaged(readEvaluation(work, run), DAMAGED)));
  const whole = read.filter((each) => each !== null && each !== DAMAGED);
  return {
    trend: trendOf(runIds, [...whole.flatMap(trendTo), ...(goesOn ? carried.trend : [])]),
    damaged: asked.filter((_, at) => read[at] === DAMAGED).map(({ runId }) => runId),
  };
}

const DAMAGED = Symbol('damaged');
