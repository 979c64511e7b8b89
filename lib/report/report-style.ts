import { cssString } from '../pages/page-style.ts';

/** Colours have a contrast of at least 4.5 on white; nothing is told by colour alone. */
const STYLE = `
  :root { color-scheme: light; }
  body { font: 1rem/1.5 system-ui, sans-serif; color: #0b0c0c; background: #fff; margin: 0 auto; max-width: 64rem; padding: 1rem; }
  h1 { font-size: 1.75rem; line-height: 1.2; margin: 0.5rem 0; } h2 { font-size: 1.4rem; margin: 2.2rem 0 0.5rem; border-top: 2px solid #0b0c0c; padding-top: 0.5rem; }
  h3 { font-size: 1.1rem; margin: 1.4rem 0 0.4rem; } p, li { max-width: 48rem; } ul { margin: 0.4rem 0; padding-left: 1.3rem; } li { margin: 0.25rem 0; }
  .handling { margin: -1rem -1rem 1rem; padding: 0.3rem 1rem; background: #0b0c0c; color: #fff; font-weight: bold; text-align: center; max-width: none; }
  .about, .note { color: #43494f; } .note { margin: 0.2rem 0 0.6rem; font-size: 0.9rem; }
  .notice { border-left: 0.4rem solid #d4351c; padding-left: 0.8rem; font-weight: bold; }
  nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; } nav li { margin: 0; } a { color: #0b4f8a; }
  .tables { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 0 3rem; }
  .wide { overflow-x: auto; max-width: 100%; } .chart { overflow-x: auto; }
  table { border-collapse: collapse; font-size: 0.875rem; margin: 0.8rem 0; font-variant-numeric: tabular-nums; }
  caption { text-align: left; font-weight: bold; padding-bottom: 0.3rem; } caption span { display: inline-block; position: sticky; left: 0; max-width: min(100%, calc(100vw - 2.5rem)); }
  th, td { border-bottom: 1px solid #b1b4b6; padding: 0.25rem 1rem 0.25rem 0; text-align: left; vertical-align: top; }
  thead th { vertical-align: bottom; line-height: 1.25; border-bottom-color: #0b0c0c; } tbody th { font-weight: normal; }
  .number { text-align: right; } td.number, .name { white-space: nowrap; } .many th, .many td { padding-right: 0.5rem; } .many .number { min-width: 1.5em; }
  .hash { overflow-wrap: anywhere; }
  dt { font-weight: bold; margin-top: 0.5rem; } dd { margin: 0 0 0 1.3rem; max-width: 46rem; }
  figure { margin: 1.5rem 0; } figcaption { font-weight: bold; }
  svg { width: 100%; height: auto; max-width: 48rem; } svg text { font: 12px system-ui, sans-serif; fill: #0b0c0c; }
  .detailed svg { min-width: 40rem; }
  .bars rect, .points circle { fill: #1d70b8; } .points line { stroke: #1d70b8; stroke-width: 1.5; }
  .lines path { fill: none; } .grid { stroke: #e0e2e3; } .axis { stroke: #0b0c0c; }
  .line-0 { stroke: #0b0c0c; } .line-1 { stroke: #0067a3; } .line-2 { stroke: #b84c00; } .line-3 { stroke: #00735a; } .line-4 { stroke: #8b3f77; }
  .limit { stroke: #d4351c; stroke-width: 1.5; stroke-dasharray: 6 4; }
  a:focus-visible, .wide:focus-visible, .chart:focus-visible { outline: 3px solid #ffdd00; outline-offset: 2px; box-shadow: 0 0 0 5px #0b0c0c; }
  @media screen and (max-width: 40rem) { .chart:not(.detailed) svg text { font-size: 20px; } }
  @media print {
    body { max-width: none; padding: 0; font-size: 10pt; line-height: 1.35; } .handling, nav { display: none; } h1 { font-size: 18pt; } h2 { font-size: 14pt; margin-top: 14pt; } h3 { font-size: 11pt; }
    p, li { max-width: none; } table { font-size: 7.5pt; line-height: 1.2; margin: 4pt 0; } th, td { padding: 1.1pt 7pt 1.1pt 0; } .many th, .many td { padding-right: 3.5pt; } .tables { gap: 0 14pt; }
    .wide, .chart { overflow: visible; } caption span { display: inline; } svg { min-width: 0; max-width: 165mm; } .detailed svg { min-width: 0; }
    dt { margin-top: 3pt; break-after: avoid; } li:first-child { break-after: avoid; } figure, tr, li, .short { break-inside: avoid; } h2, h3, caption, thead { break-after: avoid; break-inside: avoid; } thead { display: table-header-group; }
    tbody tr:nth-child(-n + 2) { break-after: avoid; } tbody tr:last-child { break-after: auto; break-before: avoid; }
  }
`;

/** The style of a page, with what is at the head and the foot of each sheet. */
export function reportStyle(handling: string | null, foot: string): string {
  const head =
    handling === null ? '' : `@top-center { content: ${cssString(handling)}; font: bold 9pt sans-serif; }`;
  return `${STYLE}
  @page { size: A4; margin: 15mm; ${head}
    @bottom-left { content: ${cssString(foot)}; font: 8pt sans-serif; color: #333; }
    @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt sans-serif; color: #333; } }`;
}
