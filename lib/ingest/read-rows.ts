import { ExportRejectedError } from '../core/errors.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import type { ManifestFile } from '../contract/manifest.ts';
import type { RowValues } from '../contract/parse-row.ts';
import { TABLES } from '../contract/tables.ts';
import type { Table } from '../contract/tables.ts';
import { IDENTITY } from '../mapping/compile-mapping.ts';
import type { ColumnSources } from '../mapping/compile-mapping.ts';
import { checkRow } from './check-row.ts';
import type { CsvRecord } from './csv-scanner.ts';
import { HashedReading, verifyFile } from './export-source.ts';
import type { ExportSource } from './export-source.ts';
import { readHeader } from './header.ts';
import type { Header } from './header.ts';
import { readRecords } from './read-records.ts';
import type { Rejection } from './rejection.ts';

/** A row judged by itself: its contract columns in order, or why it goes to quarantine. */
export type ReadRow =
  { line: number; values: RowValues; rejection: null } | { line: number; values: null; rejection: Rejection };

/**
 * The rows of one file in batches, each judged, as mapped, by rules 1 to 3 as far as a row shows by itself. Throws
 * ExportRejectedError when bytes, hash, encoding, header or number of rows are not as they should be; a wrong hash is
 * reported before what it led to.
 */
export async function* readRows(
  source: ExportSource,
  file: ManifestFile,
  asOf: CalendarDate,
  { sources } = IDENTITY,
): AsyncGenerator<ReadRow[]> {
  const reading = new HashedReading();
  try {
    yield* judgeRows(reading.read(source.open(file.file)), file, asOf, sources[file.table]);
  } catch (error) {
    if (error instanceof ExportRejectedError) await verifyFile(source, file);
    throw error;
  }
  reading.verify(file);
}

async function* judgeRows(
  bytes: AsyncIterable<Uint8Array>,
  file: ManifestFile,
  asOf: CalendarDate,
  sources: ColumnSources,
): AsyncGenerator<ReadRow[]> {
  const table = TABLES[file.table];
  let header: Header | null = null;
  let rows = 0;
  for await (const records of readRecords(bytes, file.file)) {
    let from = 0;
    if (header === null) {
      if (records.length === 0) continue;
      header = readHeader(records[0], table, file.file, sources);
      from = 1;
    }
    const known = header;
    rows += records.length - from;
    // Nothing that follows could make it right, and a small packed file may unpack to a thousand times its size.
    if (rows > file.rows) {
      const told = `has more than the ${file.rows} rows that the manifest says; was it changed since? (rule: rows)`;
      throw new ExportRejectedError(`${file.file}: ${told}`);
    }
    yield records.slice(from).map((record) => judgeRow(record, known, table, asOf));
  }
  if (header === null) readHeader(undefined, table, file.file);
  if (rows !== file.rows) {
    const told = `has ${rows} rows where the manifest says ${file.rows}; is a quote left open? (rule: rows)`;
    throw new ExportRejectedError(`${file.file}: ${told}`);
  }
}

/** A record against header and contract: rules 1 to 3 as far as a row shows by itself. */
export function judgeRow(record: CsvRecord, header: Header, table: Table, asOf: CalendarDate): ReadRow {
  const { line, fields } = record;
  if (fields === null) {
    const { fault, faultLine } = record;
    const below = faultLine === line ? '' : '; is a quote left open?';
    return unparseable(line, `the row has ${fault}${below}`);
  }
  if (fields.length !== header.width) {
    return unparseable(line, `the row has ${fields.length} fields where the header has ${header.width}`);
  }
  const values =
    header.valuesOf?.(fields) ??
    header.positions.map((position) => (position < 0 ? '' : (fields[position] ?? '')));
  const rejection = checkRow(table, values, asOf);
  return rejection === null ? { line, values, rejection } : { line, values: null, rejection };
}

function unparseable(line: number, reason: string): ReadRow {
  return { line, values: null, rejection: { rule: 'unparseable', column: '', reason } };
}
