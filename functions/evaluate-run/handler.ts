import { noteFailure } from '../../lib/aws/note-failure.ts';
import { openStoresWithTable } from '../../lib/aws/open-stores-with-table.ts';
import { stepHandler } from '../../lib/core/step-handler.ts';
import { evaluateRun } from '../../lib/pipeline/evaluate-run.ts';
import { evaluateRunStep } from '../../lib/steps/evaluate-run.ts';

/** Measures the runs before by what people did since. */
export const handler = stepHandler(evaluateRunStep, {
  open: openStoresWithTable,
  run: evaluateRun,
  noteFailure,
});
