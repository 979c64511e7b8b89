import Table from 'cli-table3';
import type { Cell } from '../wording/csv-text.ts';
import { figure } from '../wording/figure.ts';

// What pages print as well; a verb takes all that it prints with from here.
export { csvText, type Cell } from '../wording/csv-text.ts';
export { exactFigure, figure } from '../wording/figure.ts';

/** How a verb's result is written to stdout. */
export type Format = 'table' | 'json' | 'csv';
export type FormatOptions = { json?: boolean; csv?: boolean };

export function formatOf({ json = false, csv = false }: FormatOptions): Format {
  return json ? 'json' : csv ? 'csv' : 'table';
}

/** Of a table; the library that makes it fails at some 100,000. */
const MOST_ROWS = 5000;

/** A heading across all columns, above the rows that follow it. */
type Heading = string;

/**
 * A list as a person reads it, in columns; numbers are aligned to the right. Where a width is given, in characters, the
 * widest columns are broken into lines so that all fit. Of a longer list than a person reads the rest is told of.
 */
export function tableText(
  columns: readonly string[],
  all: readonly (readonly Cell[] | Heading)[],
  width = Infinity,
): string {
  const rows = all.slice(0, MOST_ROWS);
  const more = all.length - rows.length;
  const lists = rows
    .filter((row) => typeof row !== 'string')
    .map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
  const numeric = columns.map(
    (_, at) =>
      lists.some((row) => isNumeric(row[at])) && lists.every((row) => !row[at] || isNumeric(row[at])),
  );
  const table = new Table({
    head: [...columns],
    style: { head: [], border: [], compact: true },
    colAligns: numeric.map((right) => (right ? 'right' : 'left')),
    colWidths: columnWidths(columns, lists, width),
    wordWrap: true,
    chars: NO_LINES,
  });
  let next = 0;
  for (const row of rows) {
    table.push(
      typeof row === 'string'
        ? [{ content: row, colSpan: columns.length, hAlign: 'left' }]
        : (lists[next++] ?? []),
    );
  }
  const rest = more === 0 ? '' : `... and ${figure(more)} more: --csv lists all\n`;
  return `${trimLines(table.toString())}\n${rest}`;
}

/** Blanks around a cell, and between two columns. */
const PADDING = 2;
const GAP = 1;
/** Narrower than this no column becomes readable. */
const NARROWEST = 24;

function columnWidths(columns: readonly string[], lists: readonly string[][], width: number): number[] {
  const widths = columns.map((name, at) => {
    return Math.max(name.length, ...lists.map((row) => row[at]?.length ?? 0)) + PADDING;
  });
  let excess = widths.reduce((sum, each) => sum + each + GAP, -GAP) - width;
  for (; excess > 0 && Math.max(...widths) > NARROWEST; excess -= 1) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
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

export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
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
