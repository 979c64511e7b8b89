import { stringify } from 'csv-stringify/sync';
import type { Row } from './export-tables.ts';
import type { TableLayout } from './table-layout.ts';

/** Rows turned into text at a time: enough to make calls cheap, few enough to keep memory flat. */
const ROWS_AT_A_TIME = 1000;

/** A CSV file in pieces: the header, then the rows. `onRows` hears how many rows each piece has. */
export function* csvText(
  layout: Pick<TableLayout, 'columns' | 'byteOrderMark' | 'newline'>,
  rows: Iterable<Row | string>,
  onRows: (rows: number) => void = () => undefined,
): Generator<string> {
  const { columns, byteOrderMark, newline } = layout;
  const textOf = (batch: Row[]) => stringify(batch, { record_delimiter: newline });
  yield (byteOrderMark ? '\uFEFF' : '') + textOf([columns]);
  let batch: Row[] = [];
  for (const row of rows) {
    if (typeof row !== 'string') batch.push(row);
    if (typeof row !== 'string' && batch.length < ROWS_AT_A_TIME) continue;
    onRows(batch.length + (typeof row === 'string' ? 1 : 0));
    yield textOf(batch) + (typeof row === 'string' ? row + newline : '');
    batch = [];
  }
  onRows(batch.length);
  yield textOf(batch);
}
