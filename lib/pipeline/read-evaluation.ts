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
import { runPlan } from './run-plan.ts';
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
 * carries; where that one has none, from what is kept of each.
 */
export async function readFairnessBefore(
  earlier: readonly PublishedRun[],
  work: StepDependencies['work'],
): Promise<FairnessBefore> {
  const recent = earlier.slice(-TREND_RUNS);
  const last = recent.at(-1);
  const carried = last && (await unlessDamaged(readCarrier(work, last)));
  if (!carried || carried === DAMAGED || carried.fairness.trend.length === 0)
    return joined(earlier, recent, NOTHING, await readEach(recent, earlier, work));
  const { damaged } = carried.fairness;
  // They may have been measured again since.
  const missed = recent.filter(({ runId }) => damaged.includes(runId));
  return joined(earlier, recent, carried.fairness, await readEach(missed, earlier, work));
}

const NOTHING: FairnessBefore = { trend: [], told: [], damaged: [] };

function joined(
  runs: readonly PublishedRun[],
  recent: readonly PublishedRun[],
  carried: FairnessBefore,
  read: FairnessBefore,
): FairnessBefore {
  const entries = [...carried.trend, ...read.trend];
  const asOfs = new Map(runs.map(({ runId, asOf }) => [runId, asOf]));
  return {
    trend: trendOf(
      recent.map(({ runId }) => runId),
      entries,
    ),
    told: toldOnce([...toldIn(entries, asOfs), ...carried.told, ...read.told]),
    damaged: read.damaged,
  };
}

/** What the evaluations of some of the runs have. */
async function readEach(
  some: readonly PublishedRun[],
  runs: readonly PublishedRun[],
  work: StepDependencies['work'],
): Promise<FairnessBefore> {
  const found = await Promise.all(
    some.map(async (run): Promise<FairnessBefore> => {
      const whole = await unlessDamaged(readEvaluation(work, run));
      if (whole === null) return NOTHING;
      if (whole !== DAMAGED) return { ...NOTHING, trend: trendTo(whole), told: whole.fairness.told };
      return { ...NOTHING, told: await mayHaveTold(run, runs, work), damaged: [run.runId] };
    }),
  );
  return {
    trend: found.flatMap(({ trend }) => trend),
    told: found.flatMap(({ told }) => told),
    damaged: found.flatMap(({ damaged }) => damaged),
  };
}

/** What an evaluation that is damaged told of, by its run's own settings; until when cannot be read any more. */
async function mayHaveTold(
  run: PublishedRun,
  runs: readonly PublishedRun[],
  work: StepDependencies['work'],
): Promise<ToldTime[]> {
  const { settings } = await new RunFiles(work, run).readJson(runFileNames.plan, runPlan);
  const before = runs.filter(({ asOf }) => asOf < run.asOf);
  const measured = runToFollow(before, settings.evaluation.windowMonths, run.asOf);
  return measured ? [{ by: run.runId, of: measured.runId, until: null }] : [];
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
