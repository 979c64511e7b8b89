import type * as z from 'zod';
import { evaluation } from '../evaluation/evaluation.ts';
import type { evaluateRunStep } from '../steps/evaluate-run.ts';
import { writeHarmSample } from './harm-sample-file.ts';
import { makeReport } from './make-report.ts';
import { measureRun } from './measure-run.ts';
import type { MeasureDependencies } from './measure-run.ts';
import { runFileNames } from './run-files.ts';
import { RunTops } from './run-tops.ts';
import { openRunToMeasure } from './run-to-measure.ts';

type Input = z.infer<typeof evaluateRunStep.input>;
type Output = z.infer<typeof evaluateRunStep.output>;

/**
 * Writes what a published run measures of the runs before it, as data and as what people read. A past period that was filled in is measured when somebody
 * asks, and a proof never.
 */
export async function evaluateRun({ run }: Input, deps: MeasureDependencies): Promise<Output> {
  const opened = run.proof === true ? null : await openRunToMeasure(run, deps);
  if (opened === null || opened.plan.replay) return { run, evaluated: false };
  const { files, plan, own } = opened;
  const handedOn = RunTops.handedOn(deps.work, plan.previous);
  const { evaluation: measured, sample } = await measureRun(opened, deps, {}, handedOn);
  const tops = await handedOn;
  const { page, list, card, record } = await makeReport(own, plan, measured);
  await Promise.all([
    sample && writeHarmSample(files, sample, sample.terms),
    files.writeText(runFileNames.evaluationPage, page),
    files.writeText(runFileNames.evaluationList, list),
    files.writeText(runFileNames.modelCard, card),
    files.writeText(runFileNames.transparencyRecord, record),
    tops.handOn(files),
    files.writeJson(runFileNames.evaluation, evaluation, measured),
  ]);
  return { run, evaluated: true };
}
