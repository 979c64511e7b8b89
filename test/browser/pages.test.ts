import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { briefPage } from '../../lib/pages/brief-page.ts';
import { packPage } from '../../lib/pages/pack-page.ts';
import { aBrief, aPack } from '../pages/page-examples.ts';
import { openChromium } from './open-chromium.ts';
import { openPage, violations } from './open-page.ts';

const SIZES = [0, 5, 100];
const PAGES = [
  ...SIZES.map((cases) => ({ name: 'brief', cases, html: briefPage(aBrief(cases)) })),
  ...[12, 300].map((cases) => ({ name: 'brief', cases, html: briefPage(aBrief(cases)) })),
  ...SIZES.map((cases) => ({ name: 'pack', cases, html: packPage(aPack(cases)) })),
];
const WIDTHS = [360, 800, 1200];

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

/** Sheets of A4 that a page prints on. */
async function sheets(html: string): Promise<number> {
  const { page } = await openPage(browser, html, 800);
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await page.close();
  return [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page[^s]/g)].length;
}

describe.each(PAGES)('the $name of $cases cases', ({ html }) => {
  it.each(WIDTHS)('breaks no rule of accessibility at %i pixels', async (width) => {
    expect(await violations(browser, html, width)).toEqual([]);
  });

  it.each(WIDTHS)('needs no scrolling to the side at %i pixels', async (width) => {
    const { page } = await openPage(browser, html, width);
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(width);
    await page.close();
  });

  it('asks for nothing, has no script and lets none in', async () => {
    const { page, asked } = await openPage(browser, html, 800);
    expect(asked).toEqual(['https://page.example/']);
    expect(await page.locator('script, link, img, iframe, object').count()).toBe(0);
    const ran = page.evaluate(
      "new Promise((done) => { const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s); done(window.ran === true); })",
    );
    expect(await ran).toBe(false);
    await page.close();
  });
});

describe('text without a space in it', () => {
  const long = 'https://example.org/'.padEnd(90, 'x');
  const made = aPack(2);
  const html = packPage({
    ...made,
    cases: made.cases.map((each) => ({ ...each, nominalId: 'N'.repeat(64) })),
    referrals: made.referrals.map((each) => ({ ...each, nominalId: 'N'.repeat(64), reason: long })),
    actions: made.actions.map((each) => ({ ...each, what: long, responsible: long })),
  });

  it.each(WIDTHS)('needs no scrolling to the side at %i pixels', async (width) => {
    const { page } = await openPage(browser, html, width);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    // What is copied is what was typed.
    expect(await page.locator('body').textContent()).toContain(long);
    await page.close();
  });
});

describe('printed at A4', () => {
  it.each([
    ['brief', 0, 1],
    ['brief', 5, 2],
    ['brief', 12, 2],
    ['brief', 100, 2],
    ['brief', 300, 2],
    ['pack', 0, 1],
    ['pack', 5, 7],
  ])('the %s of %i cases takes %i sheets at most', async (name, cases, most) => {
    const found = PAGES.find((each) => each.name === name && each.cases === cases);
    expect(await sheets(found?.html ?? '')).toBeLessThanOrEqual(most);
  });

  it('has a brief of many who came and left on two sheets, in one line each', async () => {
    const [made, many] = [aBrief(60), aBrief(90)];
    const left = many.cases.map(({ nominalId, rank, moved }) => ({
      nominalId,
      previousRank: rank,
      ...{ rank, score: 1.5, provenShare: 0.62, moved },
    }));
    const html = briefPage({ ...made, left });
    expect(await sheets(html)).toBeLessThanOrEqual(2);
    const { page } = await openPage(browser, html, 800);
    expect(await page.locator('tbody tr:visible').count()).toBe(60 + 90 + 10);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('tbody tr:visible').count()).toBe(100 + 10);
    const tallest = await page.evaluate<number>(
      "Math.max(...[...document.querySelectorAll('.one-line tbody tr')].map((row) => row.getBoundingClientRect().height))",
    );
    expect(tallest).toBeLessThan(16);
    // Who manages somebody, and that they may be below the cut, is seen on paper too.
    const cut = await page.evaluate<string[]>(
      "[...document.querySelectorAll('.one-line tbody .tag')].filter((tag) => tag.checkVisibility() && tag.getBoundingClientRect().left > tag.closest('th').getBoundingClientRect().right - 20).map((tag) => tag.textContent)",
    );
    expect(cut).toEqual([]);
    await page.close();
  });

  it('carries the marking and the number of the sheet', async () => {
    expect(briefPage(aBrief(0))).toMatch(/@top-center \{ content: "OFFICIAL-SENSITIVE"/);
    expect(briefPage(aBrief(0))).toContain('"Page " counter(page) " of " counter(pages)');
  });
});

describe('what is planted in a page', () => {
  it('is found: too little contrast, an image from elsewhere, a line that is too long', async () => {
    const bad = briefPage(aBrief(0)).replace(
      '</main>',
      '<p style="color:#ccc">pale</p><img src="https://elsewhere.example/x.png"></main>',
    );
    expect((await violations(browser, bad, 800)).map((each) => each.split(':')[0])).toEqual(
      expect.arrayContaining(['color-contrast', 'image-alt']),
    );
    const wide = bad.replace('</main>', '<div style="width:2000px">wide</div></main>');
    const { page } = await openPage(browser, wide, 800);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeGreaterThan(800);
    await page.close();
  });
});
