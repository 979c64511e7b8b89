import { join } from 'node:path';
import { getFileInfo } from 'prettier';
import { afterAll, describe, expect, it } from 'vitest';
import { makeMiniature, ROOT } from './miniature.ts';
import { sourceFiles } from './source-files.ts';

const BREACHES = {
  'lib/scoring/wide.ts': `export const wide =  {one:1}\n`,
  'infra/quoted.ts': `export const quoted = "double";\n`,
  'functions/fail-run/late.ts': `export const late = 1`,
  'test/long.ts': `export const long = [${Array(40).fill('1000').join(', ')}];\n`,
  'events/loose.json': `{"loose":  1}\n`,
};

describe('the format check', () => {
  const clean = makeMiniature('format-clean');
  const planted = makeMiniature('format', BREACHES);
  afterAll(() => {
    clean.remove();
    planted.remove();
  });

  it('passes a clean tree', async () => {
    expect(await clean.run('prettier')).toMatchObject({ code: 0, stderr: '' });
  });

  it('refuses each badly formatted file and no other', async () => {
    const { code, stderr } = await planted.run('prettier');
    const refused = stderr.split('\n').flatMap((line) => /^\[warn\] (\S+\.\w+)$/.exec(line)?.[1] ?? []);
    expect(new Set(refused)).toEqual(new Set(Object.keys(BREACHES)));
    expect(code).not.toBe(0);
  });

  it('looks at every source file', async () => {
    for (const path of sourceFiles()) {
      const info = await getFileInfo(join(ROOT, path), { ignorePath: join(ROOT, '.prettierignore') });
      expect(info, path).toEqual({ ignored: false, inferredParser: 'typescript' });
    }
    expect(sourceFiles().length).toBeGreaterThan(0);
  });
});
