import * as z from 'zod';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import { ROW_RULES } from '../ingest/rejection.ts';
import type { QuarantinedRow } from '../ingest/rejection.ts';
import { runFileNames } from './run-files.ts';
import type { RunFiles } from './run-files.ts';
import type { RunPlan } from './run-plan.ts';

const quarantinedRow = z.strictObject({
  file: z.string(),
  line: z.int(),
  rule: z.enum(ROW_RULES),
  column: z.string(),
  reason: z.string(),
});

/** All rows that a run quarantined, by file and line. */
export async function readQuarantine(
  files: RunFiles,
  plan: Pick<RunPlan, 'manifest' | 'shards'>,
): Promise<QuarantinedRow[]> {
  const names = [
    ...plan.manifest.files.map((_, part) => runFileNames.partQuarantine(part)),
    ...Array.from({ length: plan.shards }, (_, shard) => runFileNames.shardQuarantine(shard)),
  ];
  const rows: QuarantinedRow[] = [];
  for (const name of names) {
    for await (const row of files.readLines(name)) rows.push(quarantinedRow.parse(row));
  }
  return rows
    .map(({ file, line, column, rule, reason }) => ({ file, line, column, rule, reason }))
    .toSorted((a, b) => inCodeUnitOrder(a.file, b.file) || a.line - b.line);
}
