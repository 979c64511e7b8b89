import { html, raw } from 'hono/html';

/** HTML whose text is escaped already. */
export type Markup = ReturnType<typeof raw>;

type Part = Markup | string | number | null | readonly Part[];

/**
 * HTML by an escaping tagged template: whatever is put in is text, unless it is markup itself. Hono's, since it escapes by
 * default, needs no JSX and no build step, and bundles to 2 KB.
 */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const made = html(strings, ...parts.map((part, at) => breakable(part, strings.slice(0, at + 1).join('$'))));
  // It waits for promises, of which there is none among the parts.
  if (made instanceof Promise) throw new TypeError('markup takes no promise');
  return made;
}

/** Longer than any word, and than any reference that a force has been seen to use. */
const LONGEST_WORD = 24;
const OVERLONG = new RegExp(`\\S{${LONGEST_WORD + 1},}`);

/**
 * Text with places to break in whatever is too long for a column: a link in a reason, a reference of 64 characters. They are
 * no characters, so what is copied is what was typed. None within a tag.
 */
function breakable(part: Part, before: string): Part {
  const isInTag = before.lastIndexOf('<') > before.lastIndexOf('>') || before.endsWith('<title>');
  if (typeof part !== 'string' || isInTag || !OVERLONG.test(part)) return part;
  const pieces = part.match(new RegExp(`\\s+|\\S{1,${LONGEST_WORD}}`, 'g')) ?? [];
  return pieces.flatMap((piece, at) =>
    at > 0 && /\S/.test(piece) && /\S/.test(pieces[at - 1] ?? '') ? [raw('<wbr>'), piece] : [piece],
  );
}

/** Text that is CSS or HTML already; only for constants of the pages. */
export const constantMarkup = (text: string): Markup => raw(text);
