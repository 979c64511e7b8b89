import * as z from 'zod';
import { storedVersion } from '../core/stored-version.ts';
import { rowCounts } from '../ingest/accounting.ts';
import { TABLE_NAMES } from '../contract/tables.ts';
import { scoringReport } from '../scoring/scoring-report.ts';

/** A run's rows, by file and by table, and its scoring report: balanced, or the run fails. */
export const runAccounting = z.strictObject({
  schemaVersion: storedVersion(1),
  files: z.array(z.strictObject({ table: z.enum(TABLE_NAMES), file: z.string(), rows: rowCounts })),
  tables: z.partialRecord(z.enum(TABLE_NAMES), rowCounts),
  report: scoringReport,
});
export type RunAccounting = z.input<typeof runAccounting>;
