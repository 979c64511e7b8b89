import { constantMarkup } from './markup.ts';
import type { Markup } from './markup.ts';

/** Text as a CSS string: all but plain characters by their number, so that no text ends the string or the style. */
export function cssString(text: string): string {
  const escaped = text.replace(
    /[^A-Za-z0-9 ,.-]/gu,
    (each) => `\\${(each.codePointAt(0) ?? 0).toString(16).padStart(6, '0')}`,
  );
  return `"${escaped}"`;
}

/** The style of every page, on screens of any width and at A4 with its handling marking and numbers on each sheet. */
export function pageStyle(handling: string, foot: string): Markup {
  return constantMarkup(`
@page {
  size: A4; margin: 16mm 12mm 14mm;
  @top-center { content: ${cssString(handling)}; font: bold 9pt ${FONTS}; }
  @bottom-left { content: ${cssString(foot)}; font: 8pt ${FONTS}; color: #333; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt ${FONTS}; color: #333; }
}
${SCREEN}${NARROW}${PRINT}`);
}

const FONTS = '"Liberation Sans", Arial, Helvetica, sans-serif';

const SCREEN = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 64rem; padding: 0 1rem 2rem; background: #fff; color: #16191d;
  font: 0.9375rem/1.4 ${FONTS}; overflow-wrap: break-word; }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
.handling { max-width: none; margin: 0 -1rem; padding: 0.3rem 1rem; background: #16191d; color: #fff; font-weight: bold;
  text-align: center; letter-spacing: 0.04em; }
h1 { margin: 1rem 0 0.2rem; font-size: 1.6rem; line-height: 1.2; }
h2 { margin: 1.8rem 0 0.3rem; padding-top: 0.5rem; border-top: 2px solid #16191d; font-size: 1.2rem; line-height: 1.25; }
h3 { margin: 1.1rem 0 0.2rem; font-size: 1rem; }
p { margin: 0.3rem 0; max-width: 52rem; }
ul { margin: 0.3rem 0; padding-left: 1.2rem; }
a { color: #0b4f8a; }
.about, .note, footer { color: #43494f; }
.headline { margin: 0.7rem 0; font-size: 1.15rem; }
.warning { border-left: 4px solid #9a3412; padding: 0.2rem 0 0.2rem 0.7rem; }
table { width: 100%; margin: 0.4rem 0 0.8rem; border-collapse: collapse; }
caption { text-align: left; color: #43494f; padding-bottom: 0.2rem; }
th, td { padding: 0.3rem 0.8rem 0.3rem 0; border-bottom: 1px solid #c6cbd1; text-align: left; vertical-align: top; }
thead th { border-bottom: 1px solid #16191d; font-size: 0.8125rem; line-height: 1.2; vertical-align: bottom; }
tbody th { font-weight: normal; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead .number { white-space: normal; width: 5.5em; }
thead .wide { width: 17em; }
.id { font-weight: bold; }
.tag { display: inline-block; padding: 0 0.35rem; border: 1px solid #43494f; border-radius: 3px; font-size: 0.8125rem;
  white-space: nowrap; }
.urgent { border-color: #9b1c1c; background: #9b1c1c; color: #fff; font-weight: bold; }
article { border-left: 3px solid #c6cbd1; margin: 0.9rem 0; padding-left: 0.8rem; }
article h3 { margin-top: 0; }
article p { max-width: none; }
.ranks svg { vertical-align: middle; margin-right: 0.4rem; }
.decide { display: flex; flex-wrap: wrap; margin-top: 0.4rem; font-size: 0.8125rem; }
.decide span { flex: 1 1 10rem; border-bottom: 1px dotted #43494f; padding-right: 1rem; }
.small { font-size: 0.8125rem; color: #43494f; }
footer { margin-top: 2rem; padding-top: 0.5rem; border-top: 2px solid #16191d; font-size: 0.8125rem; }
`;

/** Below this width a row of a table becomes a block of lines, each with its column's name before it. */
const NARROW = `
@media screen and (max-width: 44rem) {
  table, caption, tbody, tr, th, td { display: block; }
  thead { position: absolute; left: -100rem; }
  tbody tr { padding: 0.5rem 0; border-bottom: 1px solid #43494f; }
  tbody th, td { padding: 0.1rem 0; border: 0; }
  tbody .number { display: inline-block; margin-right: 1rem; text-align: left; }
  [data-label]::before { content: attr(data-label) ": "; color: #43494f; font-size: 0.8125rem; }
  td:empty { display: none; }
}
`;

const PRINT = `
@media print {
  body { max-width: none; padding: 0; font-size: 8.5pt; line-height: 1.25; }
  .skip, .handling, nav { display: none; }
  h1 { margin-top: 0; font-size: 15pt; }
  h2 { margin: 9pt 0 2pt; padding-top: 3pt; border-top-width: 1pt; font-size: 11pt; break-after: avoid; }
  h3 { margin: 6pt 0 1pt; font-size: 9pt; break-after: avoid; }
  .headline { margin: 4pt 0; font-size: 11pt; }
  p, .note { max-width: none; margin: 1.5pt 0; }
  h2 + p { break-after: avoid; }
  table { margin: 2pt 0 4pt; }
  th, td { padding: 1.5pt 6pt 1.5pt 0; }
  thead th, .small, .tag, footer { font-size: 7.5pt; line-height: 1.2; }
  thead .wide { width: 15em; }
  article { margin: 5pt 0; padding-left: 6pt; border-left-width: 1.5pt; }
  .decide { margin-top: 3pt; font-size: 8pt; line-height: 2; }
  tr, article { break-inside: avoid; }
  thead { display: table-header-group; }
  .urgent { border: 1.5pt solid #000; background: #fff; color: #000; }
  .screen { display: none; }
  .one-line { table-layout: fixed; font-size: 7.5pt; line-height: 1.05; }
  .one-line th, .one-line td { padding: 0.5pt 5pt 0.5pt 0; border-bottom-width: 0.5pt; overflow: hidden; white-space: nowrap;
    text-overflow: ellipsis; }
  .one-line thead th { white-space: normal; font-size: 7pt; line-height: 1.05; }
  .one-line thead .number { width: 6em; }
  .one-line thead .number:first-child { width: 4.5em; }
  .one-line thead .wide { width: 27em; }
  .one-line .tag, .one-line .small { font-size: 6.5pt; line-height: 1; }
  .one-line .tag { display: inline; padding: 0 1.5pt; border-width: 0.5pt; }
  footer { margin-top: 8pt; padding-top: 3pt; border-top-width: 1pt; break-inside: avoid; }
}
`;
