import { noteFailure } from '../../lib/aws/note-failure.ts';
import { openStores } from '../../lib/aws/open-stores.ts';
import { isExecutionRunning } from '../../lib/aws/running-executions.ts';
import { stepHandler } from '../../lib/core/step-handler.ts';
import { prepareRun } from '../../lib/pipeline/prepare-run.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { prepareRunStep } from '../../lib/steps/prepare-run.ts';

/** Finds the export that is due, claims its run and plans it. */
export const handler = stepHandler(prepareRunStep, {
  open: (environment) => ({
    ...openStores(environment),
    isRunning: (execution: string) => isExecutionRunning(execution),
    table: referenceTable(),
    codeVersion: environment.CODE_VERSION,
  }),
  run: prepareRun,
  noteFailure,
});
