import { randomUUID } from 'node:crypto';
import { openStoresWithTable } from '../../lib/aws/open-stores-with-table.ts';
import { stepHandler } from '../../lib/core/step-handler.ts';
import { writePack } from '../../lib/pipeline/write-pack.ts';
import { writePackStep } from '../../lib/steps/write-pack.ts';

/** Makes the pack of the next meeting when it is due, or the one that is asked for. */
export const handler = stepHandler(writePackStep, {
  open: openStoresWithTable,
  run: (input, deps, environment) =>
    writePack(input, {
      ...deps,
      codeVersion: environment.CODE_VERSION,
      token: randomUUID(),
      clock: () => Date.now(),
    }),
  // No execution stands behind it: what it threw is in its log and, after three tries, in the dead-letter queue.
  noteFailure: () => Promise.resolve(),
});
