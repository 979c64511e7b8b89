import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import { pageStyle } from './page-style.ts';

export type Page = {
  title: string;
  /** Marking at the head of the page and of every printed sheet. */
  handling: string;
  /** At the foot of every printed sheet. */
  foot: string;
  /** What the page tells of, in one line below the title. */
  about: string;
  main: Markup;
  footer: Markup;
};

/** A whole page, with its style inside: no script, nothing from elsewhere, and the page itself says so to the browser. */
export function pageFrame({ title, handling, foot, about, main, footer }: Page): string {
  return String(markup`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${pageStyle(handling, foot)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
<p class="handling">${handling}</p>
<h1>${title}</h1>
<p class="about">${about}</p>
</header>
<main id="main">
${main}
</main>
<footer>
${footer}
</footer>
</body>
</html>
`);
}
