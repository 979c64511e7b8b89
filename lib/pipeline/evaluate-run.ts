import type * as z from 'zod';
import { evaluation } from '../evaluation/evaluation.ts';
import type { evaluateRunStep } from '../steps/evaluate-run.ts';
import { writeHarmSample } from './harm-sample-file.ts';
import { makeReport } from './make-report.ts';
import { measureRun } from './measure-run.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import { RunTops } from './run-tops.ts';
import type { StepDependencies } from './step-dependencies.ts';

type Input = z.infer<typeof evaluateRunStep.input>;
type Output = z.infer<typeof evaluateRunStep.output>;

/**
 * Writes what a published run measures of the runs before it, as data and as what people read. A past period that was filled in is measured when somebody
 * asks, and a proof never.
 */
export async function evaluateRun(
  { run }: Input,
  deps: Pick<StepDependencies, 'work' | 'runs' | 'table'>,
): Promise<Output> {
  const files = new RunFiles(deps.work, run);
  const { replay, previous } = await files.readJson(runFileNames.plan, runPlan);
  const record = await deps.runs.getRun(run.runId);
  const isOwn = record?.epoch === run.epoch && record.status === 'Published';
  if (run.proof === true || replay || !isOwn) return { run, evaluated: false };
  const tops = await RunTops.handedOn(deps.work, previous);
  const { evaluation: measured, sample } = await measureRun(record, deps, {}, tops);
  if (sample) await writeHarmSample(files, sample, sample.terms);
  const { page, list, card, record: draft } = await makeReport(record, measured, deps.work);
  await files.writeText(runFileNames.evaluationPage, page);
  await files.writeText(runFileNames.evaluationList, list);
  await files.writeText(runFileNames.modelCard, card);
  await files.writeText(runFileNames.transparencyRecord, draft);
  await files.writeJson(runFileNames.evaluation, evaluation, measured);
  await tops.handOn(files);
  return { run, evaluated: true };
}
