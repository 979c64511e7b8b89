import * as z from 'zod';
import { storedVersion } from '../core/stored-version.ts';
import { rowCounts } from '../ingest/accounting.ts';
import { scoringReport } from '../scoring/scoring-report.ts';

/** What scoring one shard came to, with the places of its rows by part of the export. */
export const shardSummary = z.strictObject({
  schemaVersion: storedVersion(1),
  shard: z.int(),
  byPart: z.array(rowCounts),
  report: scoringReport,
});
export type ShardSummary = z.infer<typeof shardSummary>;
