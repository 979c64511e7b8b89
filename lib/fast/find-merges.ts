import type { CalendarDate } from '../core/calendar-date.ts';
import { ExportRejectedError } from '../core/errors.ts';
import type { ManifestFile } from '../contract/manifest.ts';
import { TABLES } from '../contract/tables.ts';
import type { CsvRecord } from '../ingest/csv-scanner.ts';
import type { ExportSource } from '../ingest/export-source.ts';
import type { Header } from '../ingest/header.ts';
import { resolveMerges } from '../ingest/merges.ts';
import type { MergeRow, MergeVerdicts } from '../ingest/merges.ts';
import { mergeRowOf, readMerges } from '../ingest/read-merges.ts';
import { judgeRow } from '../ingest/read-rows.ts';
import { IDENTITY } from '../mapping/compile-mapping.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { FieldSplitter } from './field-splitter.ts';
import { hashBytes } from './hash-bytes.ts';
import type { PaddedBytes } from './padded-bytes.ts';
import { FastWayDeclined, walkLines } from './walk-lines.ts';

const MERGED_INTO = TABLES.nominals.columns.findIndex((column) => column.name === 'merged_into');

/** As readMerges, but only the lines that a merge touches are judged; the plain way where a file is not plain. */
export async function findMerges(
  source: ExportSource,
  files: readonly ManifestFile[],
  asOf: CalendarDate,
  mapping = IDENTITY,
): Promise<MergeVerdicts> {
  try {
    return await findFast(
      source,
      files.filter(({ table }) => table === 'nominals'),
      asOf,
      mapping,
    );
  } catch (error) {
    if (error instanceof FastWayDeclined || error instanceof ExportRejectedError)
      return readMerges(source, files, asOf, mapping);
    throw error;
  }
}

async function findFast(
  source: ExportSource,
  files: readonly ManifestFile[],
  asOf: CalendarDate,
  mapping: CompiledMapping,
): Promise<MergeVerdicts> {
  const touched = new ByteDictionary();
  const hasMerge: Wanted = (_, { starts, ends }, { positions }) => {
    const field = positions[MERGED_INTO] ?? -1;
    return field >= 0 && ends[field]! > starts[field]!;
  };
  const rows: MergeRow[] = [];
  for (const file of files) {
    await judgeWanted(source, file, asOf, mapping, hasMerge, (row) => {
      if (row.mergedInto === '') return;
      rows.push(row);
      touched.addText(row.nominalId);
      touched.addText(row.mergedInto);
    });
  }
  const isTouched: Wanted = (block, fields, header) => {
    if (hasMerge(block, fields, header)) return false;
    const { starts, ends } = fields;
    const { positions } = header;
    const field = positions[TABLES.nominals.nominalId] ?? -1;
    const from = starts[field]!;
    const to = ends[field]!;
    return touched.find(block, from, to, hashBytes(block, from, to)) >= 0;
  };
  for (const file of touched.size > 0 ? files : []) {
    await judgeWanted(source, file, asOf, mapping, isTouched, (row) => {
      if (row.mergedInto === '' && touched.findText(row.nominalId) >= 0) rows.push(row);
    });
  }
  return resolveMerges(rows);
}

type Wanted = (block: PaddedBytes, fields: FieldSplitter, header: Header) => boolean;

/** Judges the rows that are wanted, and those that are not plain, and gives what passes. */
async function judgeWanted(
  source: ExportSource,
  file: ManifestFile,
  asOf: CalendarDate,
  mapping: CompiledMapping,
  isWanted: Wanted,
  onRow: (row: MergeRow) => void,
): Promise<void> {
  let header: Header = { width: 0, positions: [] };
  let fields = new FieldSplitter(0);
  const judge = (record: CsvRecord) => {
    const { values } = judgeRow(record, header, TABLES.nominals, asOf);
    if (values !== null) onRow(mergeRowOf(values));
  };
  await walkLines(source, file, mapping, {
    header: (found) => {
      // Ids are compared as they stand, so those that a mapping may change are read the plain way.
      if (found.valuesOf) throw new FastWayDeclined();
      header = found;
      fields = new FieldSplitter(found.width);
    },
    lines: (place, block, end) => {
      let rows = 0;
      while (place.at < end) {
        const next = fields.split(block, place.at);
        if (next < 0 || isWanted(block, fields, header)) break;
        place.at = next;
        place.line += 1;
        rows += 1;
      }
      return rows;
    },
    record: judge,
    blockEnded: () => Promise.resolve(),
  });
}
