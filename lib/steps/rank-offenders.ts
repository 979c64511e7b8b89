import * as z from 'zod';
import { reconcileRunStep } from './reconcile-run.ts';
import { runReference, storageEnvironment } from './run-reference.ts';
import { defineStep } from './step-contract.ts';

export const rankOffendersStep = defineStep({
  name: 'rank-offenders',
  input: reconcileRunStep.output,
  output: z.strictObject({ run: runReference, rankingHash: z.string(), entries: z.int() }),
  environment: storageEnvironment,
  memoryMb: 1769,
  timeoutSeconds: 900,
});
