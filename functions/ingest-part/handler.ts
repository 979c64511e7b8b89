import { noteFailure } from '../../lib/aws/note-failure.ts';
import { openStores } from '../../lib/aws/open-stores.ts';
import { stepHandler } from '../../lib/core/step-handler.ts';
import { ingestPart } from '../../lib/pipeline/ingest-part.ts';
import { landingSource } from '../../lib/pipeline/landing-exports.ts';
import { ingestPartStep } from '../../lib/steps/ingest-part.ts';

/** Streams one file of the export to the shards of its people. */
export const handler = stepHandler(ingestPartStep, {
  open: openStores,
  run: (input, { landing, work }) =>
    ingestPart(input, landingSource(landing, input.part.before ?? input.run.runId), work),
  noteFailure,
});
