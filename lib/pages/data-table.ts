import { markup } from './markup.ts';
import type { Markup } from './markup.ts';

export type Column = {
  name: string;
  /** Aligned to the right. */
  number?: boolean;
  /** The cell that a row is known by. */
  heads?: boolean;
  /** As wide as a person's reference with what belongs to it. */
  wide?: boolean;
};

/** How a table prints: each row in one line, and so many rows at most; a screen shows all of it. */
export type OneLine = { most: number };

/**
 * A table with its caption. The roles are said outright: a narrow screen shows rows as blocks, and a browser then forgets
 * that they are a table's.
 */
export function dataTable(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly (Markup | string)[])[],
  oneLine?: OneLine,
): Markup {
  const most = oneLine?.most ?? Infinity;
  return markup`<table role="table"${oneLine ? markup` class="one-line"` : ''}>
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(headOf)}</tr></thead>
<tbody role="rowgroup">
${rows.map((cells, row) => markup`<tr role="row"${row >= most ? markup` class="screen"` : ''}>${columns.map((column, at) => cellOf(column, cells[at] ?? ''))}</tr>\n`)}</tbody>
</table>
`;
}

function headOf({ name, number, wide }: Column): Markup {
  return markup`<th role="columnheader" scope="col"${classOf(number, wide)}>${name}</th>`;
}

function cellOf({ name, number, heads }: Column, cell: Markup | string): Markup {
  return heads === true
    ? markup`<th role="rowheader" scope="row"${classOf(number)}>${cell}</th>`
    : markup`<td role="cell" data-label="${name}"${classOf(number)}>${cell}</td>`;
}

function classOf(number: boolean | undefined, wide?: boolean): Markup {
  return number === true ? markup` class="number"` : wide === true ? markup` class="wide"` : markup``;
}
