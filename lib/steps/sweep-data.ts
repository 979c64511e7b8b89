import * as z from 'zod';
import { storageEnvironment } from './run-reference.ts';
import { defineStep } from './step-contract.ts';

const objects = { objects: z.int(), bytes: z.int() };

/** What was deleted, or, on a dry run, would be: counts alone. */
export const sweepReport = z.strictObject({
  today: z.string(),
  dryRun: z.boolean(),
  landing: z.strictObject({ exports: z.int(), ...objects }),
  quarantine: z.strictObject(objects),
  /** Rows by shard, and what one step handed to the next. */
  intermediate: z.strictObject(objects),
  packs: z.strictObject(objects),
  /** Runs of which only the scores of people once in a Top N stay. */
  scores: z.strictObject({ runs: z.int() }),
  rankings: z.strictObject({ runs: z.int(), items: z.int(), ...objects }),
});
export type SweepReport = z.infer<typeof sweepReport>;

/** Not a state of the pipeline: a schedule of its own calls it, hours after the weekly start. */
export const sweepDataStep = defineStep({
  name: 'sweep-data',
  input: z.strictObject({
    /** Settings that differ from the defaults; checked by the settings' schema. */
    settings: z.unknown().optional(),
    /** The instant that decides which day it is in London. */
    startedAt: z.iso.datetime({ offset: true }),
  }),
  output: sweepReport,
  environment: storageEnvironment,
  memoryMb: 1769,
  timeoutSeconds: 900,
});
