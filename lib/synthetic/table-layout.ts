import type { TableName } from '../contract/tables.ts';
import { TABLES } from '../contract/tables.ts';
import type { Row } from './export-tables.ts';
import { chance, pick } from './random-stream.ts';
import type { RandomStream } from './random-stream.ts';

/** How a table is written: all of it legal under the contract, and seen in real extracts. */
export type TableLayout = {
  /** The header, in file order. */
  columns: readonly string[];
  byteOrderMark: boolean;
  newline: '\n' | '\r\n';
  /** A row in the contract's order as it stands in the file, with what stands in unknown columns. */
  arrange: (row: Row, random: RandomStream) => Row;
};

const NOTES = ['', '', '', 'two,\n"known as" and a comma', 'line one\r\nline two', 'ü, 中, 🙂'];

/** The contract's own columns, LF, no byte-order mark. */
export function plainLayout(table: TableName): TableLayout {
  return { columns: columnsOf(table), byteOrderMark: false, newline: '\n', arrange: (row) => row };
}

/** One oddity a table: a byte-order mark, columns in another order, CRLF, a column that the contract does not know. */
export function oddLayout(table: TableName): TableLayout {
  const plain = plainLayout(table);
  switch (table) {
    case 'nominals':
      return { ...plain, byteOrderMark: true, ...withNotes(plain.columns) };
    case 'offences':
      return { ...plain, columns: shuffled(plain.columns), arrange: shuffled };
    case 'sanctions':
      return { ...plain, newline: '\r\n' };
    case 'referrals':
      return { ...plain, ...withNotes(plain.columns) };
  }
}

/** Every seventh value of ten in a circle: all of them, in another order. */
function shuffled(values: Row): Row {
  return values.map((_, at) => values[(at * 7 + 4) % values.length] ?? '');
}

/** An unknown column in third place; one row in fifty has a note, so that files stay small. */
function withNotes(columns: readonly string[]): Pick<TableLayout, 'columns' | 'arrange'> {
  return {
    columns: columns.toSpliced(2, 0, 'officer_note'),
    arrange: (row, random) => row.toSpliced(2, 0, chance(random, 0.02) ? pick(random, NOTES) : ''),
  };
}

function columnsOf(table: TableName): string[] {
  return TABLES[table].columns.map(({ name }) => name);
}
