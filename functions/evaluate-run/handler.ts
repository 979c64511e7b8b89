import { noteFailure } from '../../lib/aws/note-failure.ts';
import { openStores } from '../../lib/aws/open-stores.ts';
import { stepHandler } from '../../lib/core/step-handler.ts';
import { evaluateRun } from '../../lib/pipeline/evaluate-run.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { evaluateRunStep } from '../../lib/steps/evaluate-run.ts';

/** Measures the runs before by what people did since. */
export const handler = stepHandler(evaluateRunStep, {
  open: (environment) => ({ ...openStores(environment), table: referenceTable() }),
  run: evaluateRun,
  noteFailure,
});
