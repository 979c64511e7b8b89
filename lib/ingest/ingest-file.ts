import type { CalendarDate } from '../core/calendar-date.ts';
import type { ManifestFile } from '../contract/manifest.ts';
import type { RowValues } from '../contract/parse-row.ts';
import { TABLES } from '../contract/tables.ts';
import type { ExportSource } from './export-source.ts';
import { mergeKey } from './merges.ts';
import type { MergeVerdicts } from './merges.ts';
import { readRows } from './read-rows.ts';
import type { QuarantinedRow } from './rejection.ts';

/** Where the rows of a file go: to their person, or to quarantine. */
export type RowSink = {
  /** `survivor` is the nominal at the end of the row's chain of merges: what all of a person's rows share. */
  keep: (survivor: string, line: number, values: RowValues) => void;
  quarantine: (row: QuarantinedRow) => void;
  /** Called after each batch, so that a sink may write what it holds. */
  batchEnded: () => Promise<void>;
};

/** Streams one file of an export into a sink; returns its number of rows. Errors as `readRows`. */
export async function ingestFile(
  source: ExportSource,
  file: ManifestFile,
  asOf: CalendarDate,
  merges: MergeVerdicts,
  sink: RowSink,
): Promise<number> {
  const table = TABLES[file.table];
  const mergedInto = table.columns.findIndex((column) => column.name === 'merged_into');
  let rowsRead = 0;
  for await (const rows of readRows(source, file, asOf)) {
    rowsRead += rows.length;
    for (const { line, values, rejection } of rows) {
      if (rejection !== null) {
        sink.quarantine({ file: file.file, line, ...rejection });
        continue;
      }
      const nominalId = values[table.nominalId] ?? '';
      if (mergedInto >= 0 && merges.badMerges.has(mergeKey(nominalId, values[mergedInto] ?? ''))) {
        sink.quarantine({ file: file.file, line, ...BAD_MERGE });
        continue;
      }
      sink.keep(merges.survivors.get(nominalId) ?? nominalId, line, values);
    }
    await sink.batchEnded();
  }
  return rowsRead;
}

const BAD_MERGE = {
  rule: 'bad merge',
  column: 'merged_into',
  reason: 'merged_into leads to itself, in a circle, or to no accepted record',
} as const;
