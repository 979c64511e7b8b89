import { noteFailure } from '../../lib/aws/note-failure.ts';
import { openStores } from '../../lib/aws/open-stores.ts';
import { stepHandler } from '../../lib/core/step-handler.ts';
import { reconcileRun } from '../../lib/pipeline/reconcile-run.ts';
import { reconcileRunStep } from '../../lib/steps/reconcile-run.ts';

/** Accounts for every row and applies the quality gate. */
export const handler = stepHandler(reconcileRunStep, {
  open: openStores,
  run: (input, { work }) => reconcileRun(input, work),
  noteFailure,
});
