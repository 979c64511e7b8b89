import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeMiniature, ROOT, runTool } from './miniature.ts';
import type { GateRun } from './miniature.ts';
import { sourceFiles } from './source-files.ts';

const BREACHES = [
  ['a value of the wrong type', 'infra/wrong.ts', `export const n: number = 'one';\n`, 'TS2322'],
  [
    'an element that may not be there',
    'functions/late/handler.ts',
    `export const n = (of: number[]): number => of[0];\n`,
    'TS2322',
  ],
  ['syntax that Node cannot erase', 'lib/scoring/kind.ts', `export enum Kind {\n  A,\n}\n`, 'TS1294'],
  [
    'a type imported as a value',
    'lib/ranking/rank.ts',
    `import { Score } from '../scoring/score.ts';\nexport const of = (score: Score) => score;\n`,
    'TS1484',
  ],
  [
    'an import without its extension',
    'test/rank.test.ts',
    `import { scoreOf } from '../lib/scoring/score';\nexport const s = scoreOf;\n`,
    'TS2835',
  ],
] as const;

describe('the type check', () => {
  const clean = makeMiniature('types-clean');
  const planted = makeMiniature('types', Object.fromEntries(BREACHES.map(([, path, text]) => [path, text])));
  let run: GateRun;
  beforeAll(async () => {
    run = await planted.run('tsc', ['--pretty', 'false']);
  });
  afterAll(() => {
    clean.remove();
    planted.remove();
  });

  it('passes a clean tree', async () => {
    expect(await clean.run('tsc')).toMatchObject({ code: 0, stdout: '' });
  });

  it.each(BREACHES)('refuses %s', (_, path, _text, error) => {
    expect(run.stdout).toMatch(new RegExp(`^${RegExp.escape(path)}\\(.*error ${error}:`, 'm'));
    expect(run.code).not.toBe(0);
  });

  it('looks at every source file', async () => {
    const expected = sourceFiles();
    const { stdout } = await runTool('tsc', ROOT, ['--listFilesOnly']);
    const seen = new Set(stdout.split('\n'));
    expect(expected.filter((path) => !seen.has(`${ROOT}/${path}`))).toEqual([]);
    expect(expected.length).toBeGreaterThan(0);
  });
});
