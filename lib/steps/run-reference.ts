import * as z from 'zod';

/** Which run, and under which claim: on the way through every state. Keys and counts only, never personal data. */
export const runReference = z.strictObject({
  runId: z.string(),
  /** Rises with each claim; all that a run writes carries it, so what a dead claim wrote is never read. */
  epoch: z.int().min(1),
  /** ARN of the Step Functions execution that holds the claim. */
  execution: z.string(),
  /** Makes a published run again, aside and without a claim, to see whether the same ranking comes of it. */
  proof: z.literal(true).optional(),
});
export type RunReference = z.infer<typeof runReference>;

/**
 * The exportId of the run before, on items of its export: those are scored again, for this run to be compared with.
 * Left out on the items of the run's own export.
 */
export const exportBefore = z.string().optional();

export const exportPart = z.strictObject({
  part: z.int().min(0),
  before: exportBefore,
  table: z.enum(['nominals', 'offences', 'sanctions', 'referrals']),
  file: z.string(),
});
export type ExportPart = z.infer<typeof exportPart>;

export const shardReference = z.strictObject({ shard: z.int().min(0), before: exportBefore });
export type ShardReference = z.infer<typeof shardReference>;

/** Where a step finds the force's data: names of the buckets and the table. */
export const storageEnvironment = z.object({
  LANDING_BUCKET: z.string().min(1),
  WORK_BUCKET: z.string().min(1),
  TABLE_NAME: z.string().min(1),
});
