import * as z from 'zod';
import { runReference, storageEnvironment } from './run-reference.ts';
import { defineStep } from './step-contract.ts';

export const writeBriefStep = defineStep({
  name: 'write-brief',
  input: z.strictObject({ run: runReference }),
  output: z.strictObject({
    /** Cases by number; null for a proof, which publishes nothing. */
    brief: z.strictObject({ urgent: z.int(), new: z.int(), returned: z.int(), left: z.int() }).nullable(),
  }),
  environment: storageEnvironment,
  memoryMb: 1769,
  timeoutSeconds: 900,
});
