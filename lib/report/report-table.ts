import { html, raw } from 'hono/html';
import type { Svg } from './chart-frame.ts';

/** A longer table than this may go on on the next sheet, since it would leave too much of one empty. */
const SHORT = 45;
/** Columns from which they stand closer. */
const MANY = 8;

const DAY = /^\d{4}-/;
const NUMBER = /^(?:[-£>\d][-£\d,.%]*(?: to [\d,.]+)?|nobody|)$/;

/**
 * A table with its caption; the first cell of a row names it, and columns of numbers stand to the right. On a small screen
 * it scrolls by itself, by key as well.
 */
export function tableOf({
  title,
  columns,
  rows,
}: {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}): Svg {
  const isNumber = columns.map(
    (_, at) => at > 0 && rows.every((row) => NUMBER.test(row[at] ?? '') && !DAY.test(row[at] ?? '')),
  );
  const classOf = (at: number) => (isNumber[at] === true ? raw(' class="number"') : '');
  const head = columns.map((name, at) => html`<th scope="col" ${classOf(at)}>${name}</th>`);
  const body = rows.map(([name = '', ...cells]) => {
    return html`<tr>
      <th scope="row" ${DAY.test(name) ? raw('class="name"') : ''}>${name}</th>
      ${cells.map((cell, at) => html`<td ${classOf(at + 1)}>${whole(cell)}</td>`)}
    </tr>`;
  });
  const classes = [
    'wide',
    ...(rows.length <= SHORT ? ['short'] : []),
    ...(columns.length >= MANY ? ['many'] : []),
  ];
  return html`<div class="${classes.join(' ')}" role="region" aria-label="${title}" tabindex="0">
    <table>
      <caption>
        <span>${title}</span>
      </caption>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`;
}

/** No line breaks within `p = 0.013` or `-0.25 to -0.03`. */
function whole(cell: string): string {
  return cell.replace(/ (?=[=<] )|(?<=[=<]) |(?<=[\d%]) (?=to [-\d])|(?<= to) (?=[-\d])/g, '\u00a0');
}
