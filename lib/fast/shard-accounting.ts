import { addCounts, countQuarantined, NO_ROWS } from '../ingest/accounting.ts';
import type { RowCounts } from '../ingest/accounting.ts';
import type { QuarantinedRow } from '../ingest/rejection.ts';
import type { PackedShard } from './score-packed.ts';

/** Where the rows of one part that came to a shard went. */
export function countShardPart({ settled, accepted: packed }: PackedShard, part: number): RowCounts {
  const ofPart = (row: { part: number }) => row.part === part;
  let counts = { ...NO_ROWS, accepted: packed[part] ?? 0 };
  for (const { accepted, repeated, rejected } of Object.values(settled.tables)) {
    const rules = rejected.filter(ofPart).map(({ rejection }) => rejection.rule);
    const placed = {
      ...NO_ROWS,
      accepted: accepted.filter(ofPart).length,
      repeated: repeated.filter(ofPart).length,
    };
    counts = addCounts(addCounts(counts, placed), countQuarantined(rules));
  }
  return { ...counts, in: counts.accepted + counts.repeated + counts.quarantined };
}

/** The rows of a shard that go to quarantine, with the names of their files. */
export function quarantinedRows(
  { settled }: PackedShard,
  files: readonly { file: string }[],
): QuarantinedRow[] {
  return Object.values(settled.tables).flatMap(({ rejected }) =>
    rejected.map(({ part, line, rejection }) => ({ file: files[part]?.file ?? '', line, ...rejection })),
  );
}
