import type { Row } from './export-tables.ts';
import { chance, pick } from './random-stream.ts';
import type { RandomStream } from './random-stream.ts';

/** Bytes of UTF-8 that a field may have. */
const LONGEST_FIELD = 64 * 1024;

/** A row as no reader can read it: a row with the wrong fields, or text that is no CSV, without its newline. */
export function unparseableRecord(row: Row, random: RandomStream): Row | string {
  if (chance(random, 0.03)) return row.with(-1, 'x'.repeat(LONGEST_FIELD + 1));
  // Every other reader would go on to the end of the file after an open quote; these end with their line.
  const plain = row.map((value) => value.replaceAll(/[",\r\n]/g, ' '));
  const [first = '', ...others] = plain;
  return pick(random, [
    row.slice(0, -1),
    [...row, ''],
    row.with(0, `${row[0] ?? ''}\0`),
    [`${first.slice(0, 3)}"${first.slice(3)}`, ...others].join(','),
    [`"${first}"x`, ...others].join(','),
  ]);
}
