import * as z from 'zod';
import { texts, wholeNumbers } from '../core/long-lists.ts';
import { storedVersion } from '../core/stored-version.ts';
import { rowCounts } from '../ingest/accounting.ts';

/** What ingesting one file came to: read by the shards for its chunks, by ReconcileRun for its counts. */
export const partSummary = z.strictObject({
  schemaVersion: storedVersion(1),
  part: z.int(),
  file: z.string(),
  rowsIn: z.int(),
  /** Rows passed on to shards, the rest being in quarantine. */
  kept: z.int(),
  quarantined: rowCounts,
  /** Objects written for each shard. */
  chunks: z.int(),
});

/** The dictionary of a part's packed rows: values by coded column, dates as numbers. */
export const partCodes = z.array(z.union([texts, wholeNumbers]));
