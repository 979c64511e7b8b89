import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';

/** Opens a page as a browser would, and gives the addresses that it asked for. */
export async function openPage(
  browser: Browser,
  html: string,
  width: number,
): Promise<{ page: Page; asked: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  const asked: string[] = [];
  await page.route('**/*', (route) => {
    asked.push(route.request().url());
    return route.request().url() === 'https://page.example/'
      ? route.fulfill({ body: html, contentType: 'text/html' })
      : route.abort();
  });
  await page.goto('https://page.example/');
  return { page, asked };
}

/** Rules of axe that a page breaks, each with the first place. The page's own policy lets no script in, so it is set aside. */
export async function violations(browser: Browser, html: string, width: number): Promise<string[]> {
  const context = await browser.newContext({ bypassCSP: true, viewport: { width, height: 800 } });
  const page = await context.newPage();
  await page.setContent(html);
  await page.evaluate(axe.source);
  const found = await page.evaluate<{ id: string; html: string }[]>(`
    axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
      violations.map(({ id, nodes }) => ({ id, html: nodes[0].html })))`);
  await context.close();
  return found.map(({ id, html: place }) => `${id}: ${place}`);
}
