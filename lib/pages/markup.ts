import { html, raw } from 'hono/html';

/** HTML whose text is escaped already. */
export type Markup = ReturnType<typeof raw>;

type Part = Markup | string | number | null | readonly Part[];

/**
 * HTML by an escaping tagged template: whatever is put in is text, unless it is markup itself. Hono's, since it escapes by
 * default, needs no JSX and no build step, and bundles to 2 KB.
 */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const made = html(strings, ...parts);
  // It waits for promises, of which there is none among the parts.
  if (made instanceof Promise) throw new TypeError('markup takes no promise');
  return made;
}

/** Text that is CSS or HTML already; only for constants of the pages. */
export const constantMarkup = (text: string): Markup => raw(text);
