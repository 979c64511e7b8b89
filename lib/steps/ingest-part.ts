import * as z from 'zod';
import { defineStep } from './step-contract.ts';
import { exportBefore, exportPart, runReference, storageEnvironment } from './run-reference.ts';

export const ingestedPart = z.strictObject({ part: z.int(), rows: z.int(), before: exportBefore });

export const ingestPartStep = defineStep({
  name: 'ingest-part',
  input: z.strictObject({ run: runReference, part: exportPart }),
  output: ingestedPart,
  environment: storageEnvironment,
  memoryMb: 1769,
  timeoutSeconds: 900,
});
