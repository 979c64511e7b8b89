import { html, raw } from 'hono/html';
import type { Svg } from './chart-frame.ts';
import { reportStyle } from './report-style.ts';

export type Shell = {
  title: string;
  /** Marking at the head of the page and of every sheet; null where there is nothing to protect. */
  handling: string | null;
  /** What the page is of, in one line below the title. */
  about: string;
};

/** A page that needs nothing else: no script, nothing fetched. */
export function pageOf({ title, handling, about }: Shell, main: Svg): Svg {
  return html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style>
          ${raw(reportStyle(handling, title))}
        </style>
      </head>
      <body>
        <header>
          ${handling === null ? '' : html`<p class="handling">${handling}</p>`}
          <h1>${title}</h1>
          <p class="about">${about}</p>
        </header>
        <main>${main}</main>
      </body>
    </html> `;
}

export type Section = { id: string; title: string; content: Svg | Svg[] };

/** Sections with a list of them before, to go to. */
export function sectionsOf(sections: readonly Section[]): Svg {
  return html`<nav aria-label="On this page">
      <ul>
        ${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
      </ul>
    </nav>
    ${sections.map(
      ({ id, title, content }) =>
        html`<section aria-labelledby="${id}">
          <h2 id="${id}">${title}</h2>
          ${content}
        </section>`,
    )}`;
}

export function listOf(items: readonly string[]): Svg {
  return html`<ul>
    ${items.map((item) => html`<li>${item}</li>`)}
  </ul>`;
}

/** Sentences under the questions that they answer. */
export function answersOf(answers: readonly { question: string; sentences: readonly string[] }[]): Svg[] {
  return answers.map(
    ({ question, sentences }) =>
      html`<h3>${question}</h3>
        ${listOf(sentences)}`,
  );
}
