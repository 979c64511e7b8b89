import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import type { HarmBasis, OffenceTableFile, OffenceTableRow } from './offence-table.ts';

export const OFFENCE_TABLE_COLUMNS = [
  'home_office_code',
  'ogrs3_group',
  'ogrs3_weight',
  'ogrs3_weight_moj',
  'cchi_days',
  'cchi_basis',
  'high_harm',
  'class_title',
];

/** The reference data file made from the text of an offence weights CSV, rows in code order. */
export function makeOffenceTable(csv: string, edition: string, sources: string[]): OffenceTableFile {
  const records: Record<string, string>[] = parse(csv, { columns: true, bom: true });
  const rows = records.map((record): OffenceTableRow => {
    const text = (column: string) => {
      const value = record[column];
      if (value === undefined) throw new Error(`the offence weights have no column ${column}`);
      return value;
    };
    const weight = (column: string) => (text(column) === '' ? null : Number(text(column)));
    return [
      text('home_office_code'),
      text('ogrs3_group'),
      weight('ogrs3_weight'),
      weight('ogrs3_weight_moj'),
      Number(text('cchi_days')),
      text('cchi_basis') as HarmBasis,
      text('high_harm') === 'Y',
      text('class_title'),
    ];
  });
  rows.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  return { edition, sources, sha256: hashRows(rows), columns: OFFENCE_TABLE_COLUMNS, rows };
}

/** SHA-256 of the rows as JSON text. */
export function hashRows(rows: readonly OffenceTableRow[]): string {
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}
