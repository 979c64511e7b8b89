import { noteFailure } from '../../lib/aws/note-failure.ts';
import { openStoresWithTable } from '../../lib/aws/open-stores-with-table.ts';
import { isExecutionRunning } from '../../lib/aws/running-executions.ts';
import { stepHandler } from '../../lib/core/step-handler.ts';
import { prepareRun } from '../../lib/pipeline/prepare-run.ts';
import { prepareRunStep } from '../../lib/steps/prepare-run.ts';

/** Finds the export that is due, claims its run and plans it. */
export const handler = stepHandler(prepareRunStep, {
  open: (environment) => ({
    ...openStoresWithTable(environment),
    isRunning: (execution: string) => isExecutionRunning(execution),
    codeVersion: environment.CODE_VERSION,
  }),
  run: prepareRun,
  noteFailure,
});
