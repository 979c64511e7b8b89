import { noteFailure } from '../../lib/aws/note-failure.ts';
import { openStores } from '../../lib/aws/open-stores.ts';
import { stepHandler } from '../../lib/core/step-handler.ts';
import { writeBrief } from '../../lib/pipeline/write-brief.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { writeBriefStep } from '../../lib/steps/write-brief.ts';

/** Writes the page for the unit's discussion of a published run. */
export const handler = stepHandler(writeBriefStep, {
  open: (environment) => ({ ...openStores(environment), table: referenceTable() }),
  run: writeBrief,
  noteFailure,
});
