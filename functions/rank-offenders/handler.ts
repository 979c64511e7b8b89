import { noteFailure } from '../../lib/aws/note-failure.ts';
import { openStoresWithTable } from '../../lib/aws/open-stores-with-table.ts';
import { stepHandler } from '../../lib/core/step-handler.ts';
import { rankOffenders } from '../../lib/pipeline/rank-offenders.ts';
import { rankOffendersStep } from '../../lib/steps/rank-offenders.ts';

/** Ranks everyone and compares the Top N with the run before. */
export const handler = stepHandler(rankOffendersStep, {
  open: openStoresWithTable,
  run: (input, { work, runs, table }) => rankOffenders(input, work, table, runs),
  noteFailure,
});
