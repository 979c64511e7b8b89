import { reference } from '../contract/column-values.ts';
import { TABLES } from '../contract/tables.ts';
import type { Column, Table, TableName } from '../contract/tables.ts';

/**
 * How a plain row is packed: its line, a number in the part's dictionary for each coded column, then its ids as bytes.
 * Lossless: what was written can be read back, as conflicts and quarantine need it.
 *
 *   u32 line, i32 hash of nominal_id, u16 code (one for each coded column), u8 length (one for each id), the ids' bytes
 *
 * Any other row is put as JSON, and everything of its person then goes the plain way:
 *
 *   u32 line with the top bit set, u32 length, JSON of the contract's values
 */
export type RowLayout = {
  table: Table;
  /** Positions in the contract of the columns held by number, and of those held as bytes. */
  coded: readonly number[];
  ids: readonly number[];
  /** Of the columns that a packed row leaves blank. */
  others: readonly number[];
  /** Of the ids, the place of nominal_id. */
  nominalId: number;
  /** Where the codes, the lengths of the ids and the ids begin. */
  codesAt: number;
  lengthsAt: number;
  head: number;
};

export const JSON_ROW = 0x80000000;
/** Values that a part's dictionary holds of one column; a column with more sends its rows the plain way. */
export const MAX_CODES = 65_535;

const layouts = new Map<TableName, RowLayout>(
  Object.values(TABLES).map((table) => {
    const positions = table.columns.map((_, position) => position);
    // A merged nominal always goes the plain way, so of a packed one merged_into is blank.
    const kept = positions.filter((position) => table.columns[position]?.name !== 'merged_into');
    const ids = kept.filter((position) => isId(table.columns[position]));
    const coded = kept.filter((position) => !ids.includes(position));
    const codesAt = 8;
    const lengthsAt = codesAt + 2 * coded.length;
    const nominalId = ids.indexOf(table.nominalId);
    const others = positions.filter((position) => !kept.includes(position));
    const head = lengthsAt + ids.length;
    return [table.name, { table, coded, ids, others, nominalId, codesAt, lengthsAt, head }];
  }),
);

export function layoutOf(table: TableName): RowLayout {
  const layout = layouts.get(table);
  if (!layout) throw new Error(`no layout of ${table}`);
  return layout;
}

/** The place of a column among the coded ones. */
export function codedPlace({ table, coded }: RowLayout, name: string): number {
  return coded.findIndex((position) => table.columns[position]?.name === name);
}

function isId(column: Column | undefined): boolean {
  return column?.values === reference;
}
