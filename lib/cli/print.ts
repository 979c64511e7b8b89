import Table from 'cli-table3';
import { stringify } from 'csv-stringify/sync';

/** How a verb's result is written to stdout. */
export type Format = 'table' | 'json' | 'csv';
export type FormatOptions = { json?: boolean; csv?: boolean };

export function formatOf({ json = false, csv = false }: FormatOptions): Format {
  return json ? 'json' : csv ? 'csv' : 'table';
}

export type Cell = string | number | boolean | null;

/** A list as a person reads it, in columns; numbers are aligned to the right. */
export function tableText(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const numeric = columns.map(
    (_, at) => rows.some((row) => isNumeric(row[at])) && rows.every((row) => !row[at] || isNumeric(row[at])),
  );
  const table = new Table({
    head: [...columns],
    style: { head: [], border: [], compact: true },
    colAligns: numeric.map((right) => (right ? 'right' : 'left')),
    chars: NO_LINES,
  });
  table.push(...rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))));
  return `${trimLines(table.toString())}\n`;
}

const NO_LINES = {
  ...Object.fromEntries(
    ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'].map(
      (name) => [name, ''],
    ),
  ),
  ...Object.fromEntries(
    ['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'].map((name) => [name, '']),
  ),
  middle: ' ',
};

/** A list as CSV; a text cell that a spreadsheet would take for a formula is neutralised. */
export function csvText(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return stringify([columns, ...rows] as Cell[][], {
    escape_formulas: true,
    cast: { boolean: (value) => (value ? 'true' : 'false') },
  });
}

export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A number for people with as many decimals as it has, three at most. */
export function exactFigure(value: number): string {
  const [whole = '', fraction = ''] = figure(value, 3).split('.');
  const digits = fraction.replace(/0+$/, '');
  return digits === '' ? whole : `${whole}.${digits}`;
}

/** A number for people: grouped thousands, that many decimals. */
export function figure(value: number, decimals = 0): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${value < 0 ? '-' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

function isNumeric(cell: Cell | undefined): boolean {
  return typeof cell === 'number' || /^-?[\d,]*\.?\d+%?$/.test(String(cell ?? ''));
}

function trimLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
