import type { Page } from 'playwright-core';

/** A table or a figure as it is printed: the sheets, from 1, that its parts begin on. */
export type Printed = { title: string; rows: number; sheets: number[] };

/**
 * Where each table (caption, head, first and last row) and each figure (caption and end) stands on paper. Chromium writes
 * the sheet of whatever a link goes to into the PDF, so the page is given links to the parts, on a sheet after its last.
 */
export async function printedParts(page: Page): Promise<Printed[]> {
  const wholes = await page.evaluate<{ title: string; rows: number; parts: string[] }[]>(MARK_PARTS);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sheets = [...pdf.matchAll(/(\d+) 0 obj\s*<<\s*\/Type\s*\/Page\b/g)].map(([, id]) => id);
  const sheetOf = (part: string): number => {
    const [, id] = new RegExp(`/${part} \\[(\\d+) 0 R`).exec(pdf) ?? [];
    if (id === undefined) throw new Error(`the PDF does not say where ${part} is`);
    return sheets.indexOf(id) + 1;
  };
  return wholes.map(({ title, rows, parts }) => ({ title, rows, sheets: parts.map(sheetOf) }));
}

const MARK_PARTS = `(() => {
  const links = document.createElement('p');
  links.style.breakBefore = 'page';
  const mark = (at, parts) => parts.map((part, which) => {
    part.id = 'part-' + at + '-' + which;
    const link = document.createElement('a');
    link.href = '#' + part.id;
    link.textContent = '.';
    links.append(link);
    return part.id;
  });
  const wholes = [...document.querySelectorAll('table, figure')].map((whole, at) => {
    if (whole.tagName === 'FIGURE') {
      const end = document.createElement('span');
      end.textContent = '.';
      whole.append(end);
      return { title: whole.querySelector('figcaption').textContent, rows: 0, parts: mark(at, [whole.querySelector('figcaption'), end]) };
    }
    const rows = [...whole.tBodies[0].rows];
    const cells = [whole.tHead.rows[0], rows[0], rows.at(-1)].map((row) => row.cells[0]);
    return { title: whole.caption.textContent.trim(), rows: rows.length, parts: mark(at, [whole.caption, ...cells]) };
  });
  document.body.append(links);
  return wholes;
})()`;

/** Those of which a part is on another sheet than the caption. A table of more rows than `most` may go on on the next. */
export function cutParts(printed: readonly Printed[], most: number): string[] {
  return printed
    .filter(({ rows, sheets }) => new Set(rows > most ? sheets.slice(0, -1) : sheets).size > 1)
    .map(({ title, sheets }) => `${title}: ${sheets.join(', ')}`);
}
