import type { CalendarDate } from '../core/calendar-date.ts';
import type { ManifestFile } from '../contract/manifest.ts';
import { TABLES } from '../contract/tables.ts';
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
): Promise<MergeVerdicts> {
  const touched = new Set<string>();
  for await (const row of nominalRows(source, files, asOf)) {
    if (row.mergedInto !== '') touched.add(row.nominalId).add(row.mergedInto);
  }
  const rows: MergeRow[] = [];
  if (touched.size > 0) {
    for await (const row of nominalRows(source, files, asOf)) if (touched.has(row.nominalId)) rows.push(row);
  }
  return resolveMerges(rows);
}

async function* nominalRows(
  source: ExportSource,
  files: readonly ManifestFile[],
  asOf: CalendarDate,
): AsyncGenerator<MergeRow> {
  const mergedInto = TABLES.nominals.columns.findIndex((column) => column.name === 'merged_into');
  for (const file of files.filter(({ table }) => table === 'nominals')) {
    for await (const rows of readRows(source, file, asOf)) {
      for (const { values } of rows) {
        if (values === null) continue;
        yield {
          nominalId: values[TABLES.nominals.nominalId] ?? '',
          mergedInto: values[mergedInto] ?? '',
          content: JSON.stringify(values),
        };
      }
    }
  }
}
