import * as z from 'zod';
import { rankOffendersStep } from './rank-offenders.ts';
import { runReference, storageEnvironment } from './run-reference.ts';
import { defineStep } from './step-contract.ts';

export const publishRankingStep = defineStep({
  name: 'publish-ranking',
  input: rankOffendersStep.output.extend({
    /** When the state was entered: the instant that the run says it was published at. */
    enteredAt: z.iso.datetime({ offset: true }),
  }),
  output: z.strictObject({
    run: runReference,
    rankingHash: z.string(),
    /** False for a run older than the latest: it is history, the pointer stays. */
    latest: z.boolean(),
    /** Of a proof that came to the published ranking: what differs from when it was published, in words. */
    differences: z.array(z.string()).optional(),
  }),
  environment: storageEnvironment.extend({ STAGE: z.string().min(1) }),
  memoryMb: 1024,
  timeoutSeconds: 900,
});
