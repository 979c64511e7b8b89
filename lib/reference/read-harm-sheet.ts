import { ReferenceRejectedError } from '../core/errors.ts';

/** A cell as a spreadsheet has it; null where it is empty. */
export type SheetCell = string | number | boolean | Date | null | undefined;
export type Sheet = { sheet: string; data: readonly (readonly SheetCell[])[] };

/** One row of an index: a code of five digits, its days, and what tells it from others of the same code. */
export type HarmRow = { row: number; code: string; variant: string; title: string; days: number };
export type HarmSheet = {
  sheet: string;
  rows: HarmRow[];
  /** Rows with something in them but no code or no score, by number: an index has some that no code stands for. */
  leftOut: number[];
};

const CODE = 'HO_CODE';
const SUB_CODE = 'HO_SUB_CODE';
const SCORE = 'CCHI Score';
const REQUIRED = [CODE, SUB_CODE, SCORE];
/** Told apart by these where there are several rows for one code; neither edition needs them. */
const VARIANT = 'HO_SUB_SUB_CODE';
const TITLE = /title/i;
/** Rows that may stand above the header: a title, a date, a notice. */
const HEADER_WITHIN = 20;

type Columns = Record<'code' | 'subCode' | 'score', number> & { variant: number; title: number };

/**
 * The rows of the sheet that has the columns of the index, wherever it stands in the file; of several the longest, for an index
 * has its expired offences on another. Throws
 * ReferenceRejectedError in one line with sheet, row and column.
 */
export function readHarmSheet(sheets: readonly Sheet[]): HarmSheet {
  for (const { sheet, data } of sheets.toSorted((a, b) => b.data.length - a.data.length)) {
    const header = data
      .slice(0, HEADER_WITHIN)
      .findIndex((row) => REQUIRED.every((name) => columnOf(row, name) >= 0));
    const columns = data[header];
    if (columns) return readRows(sheet, data, header, columnsOf(columns));
  }
  throw new ReferenceRejectedError(`${nearestMiss(sheets)} (rule: columns)`);
}

function readRows(sheet: string, data: Sheet['data'], header: number, columns: Columns): HarmSheet {
  const rows: HarmRow[] = [];
  const leftOut: number[] = [];
  for (const [at, cells] of data.entries()) {
    if (at <= header || cells.every(isBlank)) continue;
    const place = { sheet, row: at + 1 };
    const [code, subCode, score] = [cells[columns.code], cells[columns.subCode], cells[columns.score]];
    if (isBlank(code) || isBlank(subCode) || isBlank(score)) {
      leftOut.push(place.row);
      continue;
    }
    rows.push({
      row: place.row,
      code: digits(code, 3, CODE, place) + digits(subCode, 2, SUB_CODE, place),
      variant: textOf(cells[columns.variant]),
      title: textOf(cells[columns.title]),
      days: daysOf(score, place),
    });
  }
  if (rows.length === 0)
    throw new ReferenceRejectedError(`sheet "${sheet}" has no offence below its header (rule: rows)`);
  return { sheet, rows, leftOut };
}

type Place = { sheet: string; row: number };

function refuse({ sheet, row }: Place, column: string, what: string): never {
  throw new ReferenceRejectedError(
    `sheet "${sheet}", row ${row}, column ${column}: ${what} (rule: bad value)`,
  );
}

function digits(cell: SheetCell, length: number, column: string, place: Place): string {
  const text = textOf(cell);
  if (!/^\d+$/.test(text) || text.length > length)
    return refuse(place, column, `must be a number of up to ${length} digits`);
  return text.padStart(length, '0');
}

function daysOf(cell: SheetCell, place: Place): number {
  const days = typeof cell === 'string' && /^\s*-?\d+(?:\.\d+)?\s*$/.test(cell) ? Number(cell) : cell;
  if (typeof days !== 'number' || !Number.isFinite(days))
    return refuse(place, SCORE, 'must be a number of days');
  if (days < 0) return refuse(place, SCORE, 'must not be negative');
  return days;
}

function columnsOf(header: readonly SheetCell[]): Columns {
  const [code, subCode, score] = [
    columnOf(header, CODE),
    columnOf(header, SUB_CODE),
    columnOf(header, SCORE),
  ];
  return {
    code,
    subCode,
    score,
    variant: columnOf(header, VARIANT),
    title: header.findIndex((cell) => TITLE.test(textOf(cell))),
  };
}

/** Names are compared without case, blanks and underscores: editions differ in those. */
function columnOf(header: readonly SheetCell[], name: string): number {
  return header.findIndex((cell) => plainName(textOf(cell)) === plainName(name));
}

function plainName(text: string): string {
  return text.toLowerCase().replace(/[\s_]+/g, '');
}

function nearestMiss(sheets: readonly Sheet[]): string {
  for (const { sheet, data } of sheets) {
    for (const [at, row] of data.slice(0, HEADER_WITHIN).entries()) {
      const missing = REQUIRED.filter((name) => columnOf(row, name) < 0);
      if (missing.length < REQUIRED.length)
        return `sheet "${sheet}", row ${at + 1}: no column ${missing.join(' and ')}`;
    }
  }
  return `no sheet has the columns ${REQUIRED.join(', ')}`;
}

function isBlank(cell: SheetCell): boolean {
  return textOf(cell) === '';
}

function textOf(cell: SheetCell): string {
  return cell === null || cell === undefined
    ? ''
    : (cell instanceof Date ? cell.toISOString() : String(cell)).trim();
}
