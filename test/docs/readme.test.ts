import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../lib/cli/run-cli.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const readme = read('README.md');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const verbs = (await buildProgram()).commands.map((command) => command.name());

describe('README', () => {
  it.each(matches(/`((?:infra|functions|lib|events|test|docs)\/[^`\s<*]*)`/g))(
    'names %s, which exists',
    (path) => {
      expect(existsSync(new URL(path, root))).toBe(true);
    },
  );

  it.each(matches(/\]\((?!https?:)([^)#]+)\)/g))('links to %s, which exists', (path) => {
    expect(existsSync(new URL(path, root))).toBe(true);
  });

  it.each(matches(/npm run (?:-s )?([\w:]+)/g))('calls npm run %s, which is a script', (script) => {
    expect(scripts).toHaveProperty([script]);
  });

  it('shows every verb that there is, and no other', () => {
    const shown = matches(/npm run -s hhpu -- ([\w-]+)/g);
    expect([...shown].toSorted(inOrder)).toEqual(verbs.toSorted(inOrder));
  });

  it('lists assumptions A1 to A9, each with settings that exist or a reason', () => {
    const rows = [...readme.matchAll(/^\| (A\d) +\|[^|]*\| ([^|]*)\|$/gm)];
    expect(rows.map(([, name]) => name)).toEqual(['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9']);
    for (const [, , setting = ''] of rows) {
      const names = [...setting.matchAll(/`([a-z][\w.]*)`/g)].map(([, name = '']) => name);
      if (!setting.startsWith('none:')) expect(names.length).toBeGreaterThan(0);
      if (!setting.startsWith('none:'))
        for (const name of names) expect(DEFAULT_SETTINGS).toHaveProperty(name);
    }
  });

  it('maps every folder of lib', () => {
    for (const folder of [
      'steps',
      'contract',
      'ingest',
      'scoring',
      'ranking',
      'runs',
      'pipeline',
      'synthetic',
    ]) {
      expect(readme).toContain(`\`lib/${folder}/\``);
    }
  });
});

function matches(pattern: RegExp): string[] {
  return [...new Set([...readme.matchAll(pattern)].map(([, found = '']) => found))];
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : 1;
}
