import { setImmediate } from 'node:timers/promises';
import * as z from 'zod';
import type { TrendEntry } from '../evaluation/evaluated-fairness.ts';
import { evaluation, isMeasured } from '../evaluation/evaluation.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { writeErrorsTold } from './errors-told.ts';
import { writeHarmSample } from './harm-sample-file.ts';
import { makeReport } from './make-report.ts';
import { measureRun } from './measure-run.ts';
import type { MeasureDependencies } from './measure-run.ts';
import { runFileNames } from './run-files.ts';
import { RunTops } from './run-tops.ts';
import type { RunToMeasure } from './run-to-measure.ts';

/** The trend was checked where it was read, but for the last entry, which repeats what is checked here. */
const measuredNow = evaluation.extend({
  fairness: evaluation.shape.fairness.extend({ trend: z.array(z.custom<TrendEntry>()) }),
});

/**
 * Measures the runs before a run as its own settings say, and keeps what came beside its ranking: figures, what people read,
 * and what later runs need of it. Throws as measureRun.
 */
export async function keepEvaluation(
  run: RunToMeasure,
  deps: Omit<MeasureDependencies, 'runs'>,
): Promise<Evaluation> {
  const { files, plan, own } = run;
  const handedOn = RunTops.handedOn(deps.work, plan.previous);
  // Told to whoever waits for it, who may fail before.
  handedOn.catch(() => undefined);
  const { evaluation: measured, sample } = await measureRun(run, deps, {}, handedOn);
  const tops = await handedOn;
  // Whatever of the rest comes to be there, it is known what it tells.
  const telling = tellFirst(run, measured, deps);
  const writeReport = async () => {
    // The rest is on its way while it is made.
    await setImmediate();
    const { page, list, card, record } = await makeReport(own, plan, measured);
    await telling;
    await Promise.all([
      files.writeText(runFileNames.evaluationPage, page),
      files.writeText(runFileNames.evaluationList, list),
      files.writeText(runFileNames.modelCard, card),
      files.writeText(runFileNames.transparencyRecord, record),
    ]);
  };
  await Promise.all([
    telling,
    tops.handOn(files),
    sample && writeHarmSample(files, sample, sample.terms),
    writeReport(),
  ]);
  // The last: it tells that all is there.
  await files.writeJson(runFileNames.evaluation, measuredNow, measured);
  return measured;
}

async function tellFirst(
  { own, earlier }: RunToMeasure,
  { fairness: { errors } }: Evaluation,
  { work }: Pick<MeasureDependencies, 'work'>,
): Promise<void> {
  const followed = isMeasured(errors) && earlier.find(({ runId }) => runId === errors.runId);
  if (followed) await writeErrorsTold(work, followed, { by: own.runId, until: errors.followUp.until });
}
