import * as z from 'zod';
import { storageEnvironment } from './run-reference.ts';
import { defineStep } from './step-contract.ts';

export const failRunStep = defineStep({
  name: 'fail-run',
  input: z.strictObject({
    execution: z.string(),
    /** As Step Functions catches it: the error's name, and its message or JSON as cause. */
    error: z.object({ Error: z.string(), Cause: z.string().optional() }),
  }),
  output: z.strictObject({ runId: z.string().nullable(), reason: z.string() }),
  environment: storageEnvironment,
  memoryMb: 512,
  timeoutSeconds: 60,
});
