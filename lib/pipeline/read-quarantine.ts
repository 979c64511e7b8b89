import * as z from 'zod';
import { NotFoundError } from '../core/errors.ts';
import { QuarantineList } from '../ingest/quarantine-list.ts';
import { ROW_RULES } from '../ingest/rejection.ts';
import type { QuarantinedRow } from '../ingest/rejection.ts';
import { reasonForForce } from '../mapping/describe-source.ts';
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

/** All rows that a run quarantined, by file and line; a mapped column is named as the force knows it, too. */
export async function readQuarantine(
  files: RunFiles,
  plan: Pick<RunPlan, 'manifest' | 'mapping' | 'shards'>,
): Promise<QuarantineList> {
  const names = [
    ...plan.manifest.files.map((_, part) => runFileNames.partQuarantine(part)),
    ...Array.from({ length: plan.shards }, (_, shard) => runFileNames.shardQuarantine(shard)),
  ];
  if (!(await files.has(runFileNames.partQuarantine(0)))) {
    throw new NotFoundError(
      'the rejected rows of this run are not kept any more, as the retention settings say',
    );
  }
  const { mapping, manifest } = plan;
  const tableOf = new Map(manifest.files.map(({ file, table }) => [file, table]));
  const reasonOf = (row: QuarantinedRow) => {
    const table = tableOf.get(row.file);
    return table && mapping ? reasonForForce(row, table, mapping) : row.reason;
  };
  const rows = new QuarantineList();
  for (const name of names) {
    for await (const line of files.readLines(name)) {
      const row = quarantinedRow.parse(line);
      rows.add({ ...row, reason: reasonOf(row) });
    }
  }
  return rows;
}
