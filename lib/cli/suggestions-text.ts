import type { Suggestion } from '../pipeline/review-headers.ts';
import { tableText } from './print.ts';

/** What a mapping looks for in vain, and what might be meant; nothing where there is nothing to say. */
export function suggestionsText(suggestions: readonly Suggestion[], width: number): string {
  if (suggestions.length === 0) return '';
  const rows = suggestions.map(({ file, table, column, name, candidates }) => {
    const perhaps = candidates.length === 0 ? '-' : candidates.map(exactly).join(', ');
    return [file, column ?? `table ${table}`, name, perhaps];
  });
  const unused = [...Map.groupBy(suggestions, ({ file }) => file)].flatMap(([file, [first]]) =>
    first === undefined || first.unused.length === 0 ? [] : [[file, first.unused.map(exactly).join(', ')]],
  );
  const names =
    unused.length === 0 ? '' : `\n${tableText(['File', 'Has, and nothing is made from'], unused, width)}`;
  return tableText(['File', 'Not found', 'Looked for', 'Perhaps'], rows, width) + names;
}

/** A blank before or after a name is part of it, and why it was not found. */
function exactly(name: string): string {
  return name === name.trim() ? name : JSON.stringify(name);
}
