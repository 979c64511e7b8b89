import type * as z from 'zod';
import { ClaimLostError } from '../core/errors.ts';
import type { failRunStep } from '../steps/fail-run.ts';
import { keepRecord } from './run-records.ts';
import type { StepDependencies } from './step-dependencies.ts';

type Input = z.infer<typeof failRunStep.input>;
type Output = z.infer<typeof failRunStep.output>;

/**
 * Marks the run of a failed execution as failed, with the reason that the failing step noted: the catcher of a
 * Distributed Map learns only that its threshold was exceeded. The previous ranking stays the current one.
 */
export async function failRun(
  { execution, error }: Input,
  { work, runs }: Pick<StepDependencies, 'work' | 'runs'>,
): Promise<Output> {
  const { run, failure } = await runs.getExecution(execution);
  const reason = failure?.message ?? `${error.Error}: the step left no reason; see its log`;
  if (run) {
    try {
      await keepRecord(work, await runs.fail(run, reason));
    } catch (lost) {
      // Another execution holds the run now; its outcome is not ours to change.
      if (!(lost instanceof ClaimLostError)) throw lost;
    }
  }
  return { runId: run?.runId ?? null, reason };
}
