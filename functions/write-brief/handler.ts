import { noteFailure } from '../../lib/aws/note-failure.ts';
import { openStoresWithTable } from '../../lib/aws/open-stores-with-table.ts';
import { stepHandler } from '../../lib/core/step-handler.ts';
import { writeBrief } from '../../lib/pipeline/write-brief.ts';
import { writeBriefStep } from '../../lib/steps/write-brief.ts';

/** Writes the page for the unit's discussion of a published run. */
export const handler = stepHandler(writeBriefStep, {
  open: openStoresWithTable,
  run: writeBrief,
  noteFailure,
});
