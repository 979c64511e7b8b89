import * as z from 'zod';
import { runReference, storageEnvironment } from './run-reference.ts';
import { defineStep } from './step-contract.ts';

/** The last state: the ranking is out already, so whatever goes wrong here is no failure of the run. */
export const evaluateRunStep = defineStep({
  name: 'evaluate-run',
  input: z.strictObject({ run: runReference }),
  output: z.strictObject({
    run: runReference,
    /** False for a proof and for a past period that was filled in. */
    evaluated: z.boolean(),
  }),
  environment: storageEnvironment,
  memoryMb: 1769,
  timeoutSeconds: 900,
});
