import { namesOf } from '../mapping/bind-columns.ts';
import type { ColumnSources } from '../mapping/compile-mapping.ts';

const SEPARATORS = [
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'bars'],
] as const;

/** What may be wrong with a header as a whole, rather than with a column of it; told without a word of what it holds. */
export function headerHint(names: readonly string[], sources: ColumnSources): string | null {
  if (names.some((name) => /\r(?!\n)/.test(name))) {
    return 'do its lines end in a carriage return alone? They must end in LF or CRLF';
  }
  const wanted = new Set(sources.flatMap(namesOf));
  const separator = SEPARATORS.find(([character]) =>
    names.some((name) => name.includes(character) && name.split(character).some((each) => wanted.has(each))),
  );
  if (separator) return `are its columns separated by ${separator[1]}? They must be by commas`;
  return names.some((name) => wanted.has(name)) ? null : 'it has none that is known: is line 1 the header?';
}
