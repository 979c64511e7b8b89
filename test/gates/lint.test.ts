import { relative } from 'node:path';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLEAN_TREE } from './clean-tree.ts';
import { BREACHES } from './lint-breaches.ts';
import { makeMiniature, ROOT } from './miniature.ts';
import type { Miniature } from './miniature.ts';
import { sourceFiles } from './source-files.ts';

describe('lint', () => {
  const miniature = makeMiniature(
    'lint',
    Object.fromEntries(BREACHES.map(({ path, source }) => [path, source])),
  );
  let code: number;
  let rulesByPath: Map<string, string[]>;
  beforeAll(async () => {
    ({ code, rulesByPath } = await lint(miniature));
  });
  afterAll(() => {
    miniature.remove();
  });

  it.each(BREACHES)('refuses $of', ({ path, rule }) => {
    expect(rulesByPath.get(path)).toEqual([rule]);
    expect(code).not.toBe(0);
  });

  it.each(Object.keys(CLEAN_TREE))('has nothing against %s of the clean tree', (path) => {
    expect(rulesByPath.get(path)).toEqual([]);
  });

  it('looks at every source file with all its types', async () => {
    const eslint = new ESLint({ cwd: ROOT });
    for (const path of sourceFiles()) {
      const config = await eslint.calculateConfigForFile(path);
      expect(config?.languageOptions.parserOptions.projectService, path).toBe(true);
      expect(config?.rules['@typescript-eslint/no-floating-promises'], path).toEqual([2]);
    }
    expect(sourceFiles().length).toBeGreaterThan(0);
  });
});

type FileResult = {
  filePath: string;
  messages: { ruleId: string | null; severity: 1 | 2; message: string }[];
};

/** The rules that refuse, by file. */
async function lint({ run, folder }: Miniature) {
  const { code, stdout } = await run('eslint', ['--format', 'json']);
  const results = JSON.parse(stdout) as FileResult[];
  const rulesByPath = new Map(
    results.map(({ filePath, messages }) => [
      relative(folder, filePath),
      messages.filter(({ severity }) => severity === 2).map(ruleOf),
    ]),
  );
  return { code, rulesByPath };
}

function ruleOf({ ruleId, message }: FileResult['messages'][number]): string {
  return ruleId ?? (message.startsWith('Unused eslint-disable') ? 'unused disable directive' : message);
}
