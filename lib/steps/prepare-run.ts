import * as z from 'zod';
import { defineStep } from './step-contract.ts';
import { exportPart, runReference, shardReference, storageEnvironment } from './run-reference.ts';

/** What starts an execution: nothing for "the newest export that is due", or an export by name. */
export const runRequest = z.strictObject({
  /** True for the schedule, which must be due; a run by hand always is. */
  scheduled: z.boolean().optional(),
  exportId: z.string().optional(),
  /**
   * A past period by its exportId: filled in as history where it is not published, else made again under its own settings
   * to prove its ranking. Moves the pointer never backwards and alerts nobody.
   */
  replay: z.boolean().optional(),
  /** Settings that differ from the defaults; checked by the settings' schema. */
  settings: z.unknown().optional(),
  /** How the export's shape becomes the contract's; checked by the mapping's schema. None: it is the contract's. */
  mapping: z.unknown().optional(),
});
export type RunRequest = z.infer<typeof runRequest>;

const claimed = z.strictObject({
  decision: z.literal('Claimed'),
  run: runReference,
  parts: z.array(exportPart),
  shards: z.array(shardReference),
});
const notStarted = z.strictObject({
  decision: z.enum(['Skipped', 'NotDue']),
  reason: z.string(),
  runId: z.string().nullable(),
});

export const prepareRunStep = defineStep({
  name: 'prepare-run',
  input: z.strictObject({
    request: runRequest,
    execution: z.string(),
    /** Start of the execution: the only clock that a run reads, and no score depends on it. */
    startedAt: z.iso.datetime({ offset: true }),
  }),
  output: z.discriminatedUnion('decision', [claimed, notStarted]),
  environment: storageEnvironment.extend({ CODE_VERSION: z.string().min(1) }),
  memoryMb: 1769,
  timeoutSeconds: 900,
});

/** The state after a claim, which the next states extend. */
export const claimedRun = claimed;
