import { noteFailure } from '../../lib/aws/note-failure.ts';
import { openStores } from '../../lib/aws/open-stores.ts';
import { stepHandler } from '../../lib/core/step-handler.ts';
import { rankOffenders } from '../../lib/pipeline/rank-offenders.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { rankOffendersStep } from '../../lib/steps/rank-offenders.ts';

/** Ranks everyone and compares the Top N with the run before. */
export const handler = stepHandler(rankOffendersStep, {
  open: (environment) => ({ ...openStores(environment), table: referenceTable() }),
  run: (input, { work, runs, table }) => rankOffenders(input, work, table, runs),
  noteFailure,
});
