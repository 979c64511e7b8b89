import type { CalendarDate } from '../core/calendar-date.ts';
import { ExportRejectedError } from '../core/errors.ts';
import type { ManifestFile } from '../contract/manifest.ts';
import { TABLES } from '../contract/tables.ts';
import type { ExportSource } from '../ingest/export-source.ts';
import type { Header } from '../ingest/header.ts';
import { resolveMerges } from '../ingest/merges.ts';
import type { MergeRow, MergeVerdicts } from '../ingest/merges.ts';
import { mergeRowOf, readMerges } from '../ingest/read-merges.ts';
import { judgeRow } from '../ingest/read-rows.ts';
import { IDENTITY } from '../mapping/compile-mapping.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { fieldIsAmong, fieldIsFilled, LineSearch } from './line-search.ts';
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
  const hasMerge: Search = (header) => fieldIsFilled(header, MERGED_INTO);
  const rows: MergeRow[] = [];
  for (const file of files) {
    await judgeWanted(source, file, asOf, mapping, hasMerge, (row) => {
      if (row.mergedInto === '') return;
      rows.push(row);
      touched.addText(row.nominalId);
      touched.addText(row.mergedInto);
    });
  }
  const isTouched: Search = (header) => {
    const [isAmong, isMerged] = [fieldIsAmong(header, TABLES.nominals.nominalId, touched), hasMerge(header)];
    return (block, from, end) => isAmong(block, from, end) && !isMerged(block, from, end);
  };
  for (const file of touched.size > 0 ? files : []) {
    await judgeWanted(source, file, asOf, mapping, isTouched, (row) => {
      if (row.mergedInto === '' && touched.findText(row.nominalId) >= 0) rows.push(row);
    });
  }
  return resolveMerges(rows);
}

type Search = (header: Header) => (block: PaddedBytes, from: number, end: number) => boolean;

/** Judges the rows that are wanted, and those that are not plain, and gives what passes. */
async function judgeWanted(
  source: ExportSource,
  file: ManifestFile,
  asOf: CalendarDate,
  mapping: CompiledMapping,
  wanted: Search,
  onRow: (row: MergeRow) => void,
): Promise<void> {
  const opened: { header: Header; search: LineSearch }[] = [];
  await walkLines(source, file, mapping, {
    header: (header) => {
      // Ids are compared as they stand, so those that a mapping may change are read the plain way.
      if (header.valuesOf) throw new FastWayDeclined();
      opened.push({ header, search: new LineSearch(wanted(header)) });
    },
    lines: (place, block, end) => opened[0]!.search.lines(place, block, end),
    record: (record) => {
      const { values } = judgeRow(record, opened[0]!.header, TABLES.nominals, asOf);
      if (values !== null) onRow(mergeRowOf(values));
    },
    blockEnded: () => {
      opened[0]?.search.blockEnded();
      return Promise.resolve();
    },
  });
}
