import { noteFailure } from '../../lib/aws/note-failure.ts';
import { openStores } from '../../lib/aws/open-stores.ts';
import { stepHandler } from '../../lib/core/step-handler.ts';
import { reconcileRun } from '../../lib/pipeline/reconcile-run.ts';
import { reconcileRunStep } from '../../lib/steps/reconcile-run.ts';

/** Accounts for every row and applies the quality gate. */
export const handler = stepHandler(reconcileRunStep, {
  run: (input, environment) => reconcileRun(input, openStores(environment).work),
  noteFailure,
});
