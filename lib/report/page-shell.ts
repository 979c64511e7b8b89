import { html, raw } from 'hono/html';
import type { Svg } from './svg-charts.ts';

/** Colours have a contrast of at least 4.5 on white; nothing is told by colour alone. */
const STYLE = `
  :root { color-scheme: light; }
  body { font: 1rem/1.5 system-ui, sans-serif; color: #0b0c0c; background: #fff; margin: 0 auto; max-width: 60rem; padding: 1rem; }
  h1 { font-size: 1.75rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin-top: 2rem; }
  .notice { border-left: 0.4rem solid #d4351c; padding-left: 0.8rem; font-weight: bold; }
  .wide { overflow-x: auto; } .chart { overflow-x: auto; }
  table { border-collapse: collapse; font-size: 0.9rem; margin: 1rem 0; font-variant-numeric: tabular-nums; }
  caption { text-align: left; font-weight: bold; padding-bottom: 0.3rem; }
  th, td { border-bottom: 1px solid #b1b4b6; padding: 0.25rem 0.8rem 0.25rem 0; text-align: left; vertical-align: top; }
  figure { margin: 1.5rem 0; } figcaption { font-weight: bold; }
  svg { width: 100%; height: auto; min-width: 40rem; max-width: 45rem; } svg text { font: 12px system-ui, sans-serif; fill: #0b0c0c; }
  .bars rect, .points circle { fill: #1d70b8; } .lines path { fill: none; stroke: #1d70b8; stroke-width: 1.5; }
  .points line { stroke: #1d70b8; stroke-width: 1.5; } .grid { stroke: #e0e2e3; } .axis { stroke: #0b0c0c; }
  .limit { stroke: #d4351c; stroke-width: 1.5; stroke-dasharray: 6 4; }
  a:focus-visible, .wide:focus-visible, .chart:focus-visible { outline: 3px solid #ffdd00; outline-offset: 2px; box-shadow: 0 0 0 5px #0b0c0c; }
  @page { size: A4; margin: 15mm; }
  @media print {
    body { max-width: none; padding: 0; font-size: 10pt; } table { font-size: 8pt; } .wide, .chart { overflow: visible; } svg { min-width: 0; }
    figure, tr { break-inside: avoid; } h2, caption, thead { break-after: avoid; } thead { display: table-header-group; break-inside: avoid; }
    tbody tr:nth-child(-n + 2) { break-after: avoid; } tbody tr:last-child { break-after: auto; break-before: avoid; }
  }
`;

/** A page that needs nothing else: no script, nothing fetched. */
export function pageOf(title: string, main: Svg): Svg {
  return html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${title}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${main}
        </main>
      </body>
    </html> `;
}

/** A table with its caption; the first cell of a row names it. On a small screen it scrolls by itself, by key as well. */
export function tableOf({
  title,
  columns,
  rows,
}: {
  title: string;
  columns: string[];
  rows: string[][];
}): Svg {
  const head = columns.map((name) => html`<th scope="col">${name}</th>`);
  const body = rows.map(([name = '', ...cells]) => {
    return html`<tr>
      <th scope="row">${name}</th>
      ${cells.map((cell) => html`<td>${cell}</td>`)}
    </tr>`;
  });
  return html`<div class="wide" role="region" aria-label="${title}" tabindex="0">
    <table>
      <caption>
        ${title}
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
