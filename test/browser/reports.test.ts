import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aModelCard, anEvaluationPage } from '../report/report-examples.ts';
import { openChromium } from './open-chromium.ts';
import { openPage, violations } from './open-page.ts';
import { cutParts, printedParts } from './printed-parts.ts';

const REPORTS = [
  { name: 'evaluation', html: await anEvaluationPage() },
  { name: 'model card', html: await aModelCard() },
];
const WIDTHS = [390, 800, 1280];
/** Rows of a table that may go on on the next sheet. */
const LONG = 45;

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

/** Between the margins of A4, in pixels. */
const SHEET = 680;

/** Where tables, charts and words of charts end that are wider than a sheet of A4. */
async function tooWide(html: string): Promise<number[]> {
  const { page } = await openPage(browser, html, SHEET);
  await page.emulateMedia({ media: 'print' });
  const wide = await page.evaluate<number[]>(`[...document.querySelectorAll('table, svg, svg text')]
    .map((each) => Math.round(each.getBoundingClientRect().right)).filter((right) => right > ${SHEET})`);
  await page.close();
  return wide;
}

describe.each(REPORTS)('the $name of a run', ({ html }) => {
  it.each(WIDTHS)('breaks no rule of accessibility at %i pixels', async (width) => {
    expect(await violations(browser, html, width)).toEqual([]);
  });

  it.each(WIDTHS)(
    'is read at %i pixels without scrolling the page, its charts in letters of 11',
    async (width) => {
      const { page, asked } = await openPage(browser, html, width);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      // Of a chart with its own scale: what a letter measures on the screen.
      const letters = await page.evaluate<number[]>(`[...document.querySelectorAll('svg text')].map((text) =>
      parseFloat(getComputedStyle(text).fontSize) * text.ownerSVGElement.getScreenCTM().a)`);
      expect(letters.filter((size) => size < 11)).toEqual([]);
      expect(asked).toEqual(['https://page.example/']);
      await page.close();
    },
  );

  it('has no script, and every link in it goes to a place in it', async () => {
    const { page } = await openPage(browser, html, 800);
    expect(await page.locator('script, link, img, iframe, object').count()).toBe(0);
    const links = await page.evaluate<string[]>(
      "[...document.links].map((each) => each.getAttribute('href'))",
    );
    for (const link of links) expect(await page.locator(link).count()).toBe(1);
    expect(links.length).toBeGreaterThan(3);
    await page.close();
  });

  it('prints each table and each figure whole, none parted from its heading', async () => {
    const { page } = await openPage(browser, html, 800);
    const printed = await printedParts(page);
    expect(printed.length).toBeGreaterThan(2);
    expect(cutParts(printed, LONG)).toEqual([]);
    await page.close();
  });
});

describe('printed at A4', () => {
  it.each(REPORTS)('the $name is whole: nothing is wider than its sheet', async ({ html }) => {
    expect(await tooWide(html)).toEqual([]);
  });
});

describe('what is planted in a report', () => {
  it('is found: a table that is wider than its sheet, and tables that are cut by the end of one', async () => {
    const html = await anEvaluationPage();
    const cells = '<td>planted</td>'.repeat(30);
    const wide = `<table><caption>planted</caption><thead><tr><th scope="col">a</th></tr></thead><tbody><tr>${cells}</tr></tbody></table>`;
    expect(await tooWide(html.replace('</main>', `${wide}</main>`))).toHaveLength(1);
    const { page } = await openPage(browser, html.replaceAll('break-inside: avoid', ''), 800);
    expect(cutParts(await printedParts(page), LONG)).not.toEqual([]);
    await page.close();
  });
});
