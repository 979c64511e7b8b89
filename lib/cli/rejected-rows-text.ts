import type { QuarantinedRow } from '../ingest/rejection.ts';
import type { RejectedRow, RejectedRowsOfFile } from '../pipeline/read-rejected-rows.ts';
import { csvPieces, jsonPieces } from './print-pieces.ts';
import { figure } from './print.ts';
import type { Format } from './print.ts';

/** Characters of a row that a person is shown; a list for programs has all that was kept. */
const SHOWN = 500;

/** Rows by file, a line each: the place, the rule and why. Nothing of the rows themselves. */
export function placesText(rows: readonly QuarantinedRow[]): string {
  const files = [...Map.groupBy(rows, ({ file }) => file)];
  return files.map(([file, own]) => `${file}\n${own.map((row) => `${place(row)}\n`).join('')}`).join('\n');
}

/** The same with each row as it stands in its file, under the file's header. Personal data. */
export function rejectedRowsText(files: readonly RejectedRowsOfFile[]): string {
  const text = ({ file, header, rows }: RejectedRowsOfFile) => {
    const own = rows.map((row) => `${place(row)}\n${indented(row.row.slice(0, SHOWN))}${cutNote(row)}`);
    return `${file}\n  line 1: the header\n${indented(header)}${own.join('')}`;
  };
  return files.map(text).join('\n');
}

/** The same as a list for programs, each with its row. */
export function rejectedRowsList(
  files: readonly RejectedRowsOfFile[],
  format: Exclude<Format, 'table'>,
): Iterable<string> {
  const rows = files.flatMap((file) => file.rows);
  if (format === 'json') {
    return jsonPieces(
      rows.map(({ rowCharacters, ...row }) => ({ ...row, rowCut: row.row.length < rowCharacters })),
    );
  }
  return csvPieces(
    ['file', 'line', 'column', 'rule', 'reason', 'row', 'row_cut'],
    rows.map((row) => [row.file, row.line, row.column, row.rule, row.reason, row.row, isCut(row)]),
  );
}

function place({ line, rule, reason }: QuarantinedRow): string {
  return `  line ${line}: ${rule}: ${reason}`;
}

function isCut({ row, rowCharacters }: RejectedRow): boolean {
  return row.length < rowCharacters;
}

function cutNote(row: RejectedRow): string {
  if (row.rowCharacters <= SHOWN) return '';
  return `      (cut: the first ${figure(SHOWN)} of ${figure(row.rowCharacters)} characters)\n`;
}

/** Control characters as the symbols that Unicode has for them: what a file holds must not steer a terminal. */
function indented(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => `      ${line.replace(/[\0-\x1f\x7f-\x9f]/g, visible)}\n`)
    .join('');
}

function visible(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\uFFFD';
}
