import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './fault-table.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** What is missing of the tests that a table of faults names: one line each. */
export function uncoveredFaults(table: Readonly<Record<string, readonly Fault[]>>, root = ROOT): string[] {
  return Object.values(table)
    .flat()
    .flatMap(({ fault, tests }) => {
      if (tests.length === 0) return [`${fault}: has no test`];
      return tests.flatMap((test) => {
        const [file = '', title = ''] = test.split(/: (.*)/s);
        const why = missingTest(join(root, file), title);
        return why === null ? [] : [`${fault}: ${file} ${why}: ${title}`];
      });
    });
}

function missingTest(path: string, title: string): string | null {
  if (!existsSync(path)) return 'is not there, so has no test';
  const source = readFileSync(path, 'utf8');
  // The title stands as a test's first argument, in quotes of one kind or the other.
  const at = [`'${title.replaceAll("'", "\\'")}'`, `"${title}"`]
    .map((text) => source.indexOf(text))
    .find((place) => place >= 0);
  if (at === undefined || !source.slice(0, at).trimEnd().endsWith('(')) return 'has no test';
  return /\b(?:it|describe)\.(?:skip|todo|only)\b/.test(source) ? 'leaves tests out, perhaps' : null;
}

/** The faults of a group as the design's page lists them: what is separated by semicolons in the row of that name. */
export function faultsOfPage(page: string, group: string): string[] {
  const row = page.split('\n').find((line) => line.startsWith(`| ${group} |`));
  return row?.split(' | ')[1]?.replace(/ \|$/, '').split('; ') ?? [];
}
