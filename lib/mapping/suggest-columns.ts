import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { MissingColumn } from './bind-columns.ts';
import { namesOf } from './bind-columns.ts';
import type { ColumnSources } from './compile-mapping.ts';
import { nameLikeness } from './name-likeness.ts';

const LEAST_LIKELY = 0.5;
const MOST_CANDIDATES = 3;

/**
 * The names of a header that no column is made from. What a header holds may be a row of people's data that has come to
 * stand first, so nothing is told of one with a field that begins with a digit, as the dates of every row do, or where no
 * name is known and a field is empty; and never anything but letters, digits, blanks and underscores.
 */
export function unusedNames(sources: ColumnSources, header: readonly string[]): string[] {
  if (header.some((field) => /^\s*\d/.test(field))) return [];
  const taken = new Set(sources.flatMap(namesOf));
  if (header.includes('') && !header.some((field) => taken.has(field))) return [];
  return header.filter((each) => !taken.has(each) && /^ *[A-Za-z][A-Za-z0-9_ ]{0,39}$/.test(each));
}

/** Those of them that may mean a column that was not found, the likeliest first. */
export function suggestColumns(
  { column, name }: MissingColumn,
  sources: ColumnSources,
  header: readonly string[],
): string[] {
  return unusedNames(sources, header)
    .map((each) => ({ each, likeness: Math.max(nameLikeness(name, each), nameLikeness(column, each)) }))
    .filter(({ likeness }) => likeness >= LEAST_LIKELY)
    .toSorted((a, b) => b.likeness - a.likeness || inCodeUnitOrder(a.each, b.each))
    .slice(0, MOST_CANDIDATES)
    .map(({ each }) => each);
}
