import type * as z from 'zod';
import type { evaluateRunStep } from '../steps/evaluate-run.ts';
import { keepEvaluation } from './keep-evaluation.ts';
import type { MeasureDependencies } from './measure-run.ts';
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
  await keepEvaluation(opened, deps);
  return { run, evaluated: true };
}
