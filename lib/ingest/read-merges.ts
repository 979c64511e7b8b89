import type { CalendarDate } from '../core/calendar-date.ts';
import type { ManifestFile } from '../contract/manifest.ts';
import type { RowValues } from '../contract/parse-row.ts';
import { TABLES } from '../contract/tables.ts';
import { IDENTITY } from '../mapping/compile-mapping.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import type { ExportSource } from './export-source.ts';
import { resolveMerges } from './merges.ts';
import type { MergeRow, MergeVerdicts } from './merges.ts';
import { readRows } from './read-rows.ts';

/**
 * The export's merges, settled. Reads the nominals once for the merges, and when there are any once more for all rows
 * of the nominals that they touch, so that memory goes with the merges and not with the people.
 */
export async function readMerges(
  source: ExportSource,
  files: readonly ManifestFile[],
  asOf: CalendarDate,
  mapping = IDENTITY,
): Promise<MergeVerdicts> {
  const touched = new Set<string>();
  for await (const row of nominalRows(source, files, asOf, mapping)) {
    if (row.mergedInto !== '') touched.add(row.nominalId).add(row.mergedInto);
  }
  const rows: MergeRow[] = [];
  if (touched.size > 0) {
    for await (const row of nominalRows(source, files, asOf, mapping))
      if (touched.has(row.nominalId)) rows.push(row);
  }
  return resolveMerges(rows);
}

const MERGED_INTO = TABLES.nominals.columns.findIndex((column) => column.name === 'merged_into');

/** What merges need of a nominal's row. */
export function mergeRowOf(values: RowValues): MergeRow {
  const nominalId = values[TABLES.nominals.nominalId] ?? '';
  return { nominalId, mergedInto: values[MERGED_INTO] ?? '', content: JSON.stringify(values) };
}

async function* nominalRows(
  source: ExportSource,
  files: readonly ManifestFile[],
  asOf: CalendarDate,
  mapping: CompiledMapping,
): AsyncGenerator<MergeRow> {
  for (const file of files.filter(({ table }) => table === 'nominals')) {
    for await (const rows of readRows(source, file, asOf, mapping)) {
      for (const { values } of rows) {
        if (values === null) continue;
        yield mergeRowOf(values);
      }
    }
  }
}
