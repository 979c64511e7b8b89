import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/simulation.md', root), 'utf8');
const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  scripts: Record<string, string>;
};

describe('the page on simulated faults', () => {
  it('names only files that are there', () => {
    const named = [...page.matchAll(/\b(?:test|lib|docs)\/[\w./-]*[\w-]/g)].map(([path]) => path);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });

  it('names only scripts that are there', () => {
    const named = [...page.matchAll(/npm (?:run )?(\w+) --/g)].map(([, name = '']) => name);
    expect(named).toContain('soak');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
