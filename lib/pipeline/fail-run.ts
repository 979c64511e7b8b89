import type * as z from 'zod';
import { ClaimLostError } from '../core/errors.ts';
import { claimReference } from '../runs/claim.ts';
import type { failRunStep } from '../steps/fail-run.ts';
import { keepRecord } from './run-records.ts';
import type { StepDependencies } from './step-dependencies.ts';

type Input = z.infer<typeof failRunStep.input>;
type Output = z.infer<typeof failRunStep.output>;

/** All that the catcher of a Distributed Map learns. */
const CHILD_FAILED = 'States.ExceedToleratedFailureThreshold';

/**
 * Marks the run of a failed execution as failed, with the reason that the failing step noted. A note of another error
 * is of one that a retry has cured. The previous ranking stays the current one.
 */
export async function failRun(
  { execution, error }: Input,
  stores: Pick<StepDependencies, 'work' | 'runs'>,
): Promise<Output> {
  const { run, failure } = await stores.runs.getExecution(execution);
  const isMeant = failure !== null && (failure.name === error.Error || error.Error === CHILD_FAILED);
  const reason = isMeant ? failure.message : `${error.Error}: the step left no reason; see its log`;
  if (run) await failClaim(run.runId, execution, reason, stores);
  return { runId: run?.runId ?? null, reason };
}

/** Marks whichever claim the execution holds on the run: one of its workers may have claimed again since the note. */
async function failClaim(
  runId: string,
  execution: string,
  reason: string,
  { work, runs }: Pick<StepDependencies, 'work' | 'runs'>,
): Promise<void> {
  const run = await runs.getRun(runId);
  // Another execution's run is not ours to change, and a published one stays.
  if (run?.status !== 'Claimed' || run.owner !== execution) return;
  try {
    await keepRecord(work, await runs.fail(claimReference(run), reason));
  } catch (lost) {
    if (!(lost instanceof ClaimLostError)) throw lost;
    await failClaim(runId, execution, reason, { work, runs });
  }
}
