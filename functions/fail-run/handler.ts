import { openStores } from '../../lib/aws/open-stores.ts';
import { stepHandler } from '../../lib/core/step-handler.ts';
import { failRun } from '../../lib/pipeline/fail-run.ts';
import { failRunStep } from '../../lib/steps/fail-run.ts';

/** Marks the run of a failed execution as failed, with its reason. */
export const handler = stepHandler(failRunStep, {
  open: openStores,
  run: failRun,
  // The failure that this step reports is already noted; its own is in its log and the execution's history.
  noteFailure: () => Promise.resolve(),
});
