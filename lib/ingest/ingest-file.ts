import type { CalendarDate } from '../core/calendar-date.ts';
import type { ManifestFile } from '../contract/manifest.ts';
import type { RowValues } from '../contract/parse-row.ts';
import { TABLES } from '../contract/tables.ts';
import { IDENTITY } from '../mapping/compile-mapping.ts';
import type { TableName } from '../contract/tables.ts';
import type { ExportSource } from './export-source.ts';
import { mergeKey } from './merges.ts';
import type { MergeVerdicts } from './merges.ts';
import { readRows } from './read-rows.ts';
import type { ReadRow } from './read-rows.ts';
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
  mapping = IDENTITY,
): Promise<number> {
  let rowsRead = 0;
  for await (const rows of readRows(source, file, asOf, mapping)) {
    rowsRead += rows.length;
    for (const row of rows) placeRow(row, file, merges, sink);
    await sink.batchEnded();
  }
  return rowsRead;
}

/** Puts a judged row where it goes; rule 4 is applied here, when all merges are known. */
export function placeRow(
  row: ReadRow,
  { table: name, file }: ManifestFile,
  merges: MergeVerdicts,
  sink: RowSink,
): void {
  const { line, values, rejection } = row;
  if (rejection !== null) {
    sink.quarantine({ file, line, ...rejection });
    return;
  }
  const table = TABLES[name];
  const nominalId = values[table.nominalId] ?? '';
  const mergedInto = MERGED_INTO[name] === undefined ? '' : (values[MERGED_INTO[name]] ?? '');
  if (merges.badMerges.has(mergeKey(nominalId, mergedInto))) sink.quarantine({ file, line, ...BAD_MERGE });
  else sink.keep(merges.survivors.get(nominalId) ?? nominalId, line, values);
}

const MERGED_INTO: Partial<Record<TableName, number>> = {
  nominals: TABLES.nominals.columns.findIndex((column) => column.name === 'merged_into'),
};

const BAD_MERGE = {
  rule: 'bad merge',
  column: 'merged_into',
  reason: 'merged_into leads to itself, in a circle, or to no accepted record',
} as const;
