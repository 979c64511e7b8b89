import * as z from 'zod';
import { defineStep } from './step-contract.ts';
import { exportBefore, runReference, shardReference, storageEnvironment } from './run-reference.ts';

export const scoredShard = z.strictObject({ shard: z.int(), scored: z.int(), before: exportBefore });

export const scoreShardStep = defineStep({
  name: 'score-shard',
  input: z.strictObject({ run: runReference, shard: shardReference }),
  output: scoredShard,
  environment: storageEnvironment.extend({ CODE_VERSION: z.string().min(1) }),
  memoryMb: 1769,
  timeoutSeconds: 900,
});
