import * as z from 'zod';
import { manifestSchema } from '../contract/manifest.ts';
import { rowCounts } from '../ingest/accounting.ts';
import { TABLE_NAMES } from '../contract/tables.ts';
import { mappingSchema } from '../mapping/mapping.ts';
import { runBasis } from '../runs/run-record.ts';
import { settingsSchema } from '../settings/settings.ts';

/** All that a run's steps must agree on, written once by PrepareRun so that nothing can change between shards. */
export const runPlan = z.strictObject({
  schemaVersion: z.literal(1),
  basis: runBasis,
  /** Asked for as a past period, to be filled in or made again: history, whatever its date. */
  replay: z.boolean().default(false),
  settings: settingsSchema,
  /** Null where the export is in the contract's own shape; the manifest below is as mapped. */
  mapping: mappingSchema.nullable().default(null),
  manifest: manifestSchema,
  /** Files in the export's folder that the manifest does not list. */
  ignoredFiles: z.array(z.string()),
  shards: z.int().min(1),
  previous: z
    .strictObject({
      runId: z.string(),
      epoch: z.int(),
      rows: z.partialRecord(z.enum(TABLE_NAMES), rowCounts),
    })
    .nullable(),
});
export type RunPlan = z.infer<typeof runPlan>;
