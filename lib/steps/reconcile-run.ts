import * as z from 'zod';
import { ingestedPart } from './ingest-part.ts';
import { claimedRun } from './prepare-run.ts';
import { runReference, storageEnvironment } from './run-reference.ts';
import { scoredShard } from './score-shard.ts';
import { defineStep } from './step-contract.ts';

export const reconcileRunStep = defineStep({
  name: 'reconcile-run',
  input: claimedRun.extend({ ingested: z.array(ingestedPart), scored: z.array(scoredShard) }),
  output: z.strictObject({ run: runReference, scored: z.int() }),
  environment: storageEnvironment,
  memoryMb: 1024,
  timeoutSeconds: 900,
});
