import { afterAll, describe, expect, it } from 'vitest';
import { makeMiniature, runTool } from './miniature.ts';
import type { Miniature, Sources } from './miniature.ts';

const PASSING = `import { it } from 'vitest';\nit('passes', () => {});\n`;
const FAILING = `import { expect, it } from 'vitest';\nit('fails', () => { expect(1).toBe(2); });\n`;
const SKIPPED = `import { it } from 'vitest';\nit.skip('waits', () => {});\nit.todo('comes');\n`;
const BROKEN = `import './nowhere.ts';\n`;
const LATE = `import { it } from 'vitest';\nit('passes', async () => {\n  setTimeout(() => { throw new Error('late'); });\n  await new Promise((resolve) => setTimeout(resolve, 50));\n});\n`;
const BAD_HOOK = `import { beforeAll, describe, it } from 'vitest';\ndescribe('a suite', () => {\n  beforeAll(() => { throw new Error('no'); });\n  it('never runs', () => {});\n});\n`;

describe('a test run ends with its counts', () => {
  const miniatures: Miniature[] = [];
  afterAll(() => {
    miniatures.forEach((miniature) => miniature.remove());
  });
  const lastLine = async (name: string, tests: Sources) => {
    const miniature = makeMiniature(`closing-${name}`, tests);
    miniatures.push(miniature);
    const { code, stdout } = await runTool('vitest', miniature.folder, ['run', 'test/planted']);
    return { code, line: stdout.trimEnd().split('\n').at(-1) };
  };

  it('when all pass', async () => {
    expect(await lastLine('pass', { 'test/planted/a.test.ts': PASSING })).toEqual({
      code: 0,
      line: '1 passed, 0 failed',
    });
  });

  it('when some fail and some are skipped', async () => {
    const tests = {
      'test/planted/a.test.ts': PASSING,
      'test/planted/b.test.ts': FAILING,
      'test/planted/c.test.ts': SKIPPED,
    };
    expect(await lastLine('mixed', tests)).toEqual({ code: 1, line: '1 passed, 1 failed, 2 skipped' });
  });

  it.each([
    ['a file cannot be loaded', 'broken', BROKEN, '0 passed, 1 failed'],
    ['an error comes outside any test', 'late', LATE, '1 passed, 1 failed'],
    ['a hook fails', 'hook', BAD_HOOK, '0 passed, 1 failed, 1 skipped'],
  ])('as failed when %s', async (_, name, source, line) => {
    expect(await lastLine(name, { 'test/planted/a.test.ts': source })).toEqual({ code: 1, line });
  });

  it('as failed when there is no test at all', async () => {
    expect(await lastLine('none', {})).toEqual({ code: 1, line: '0 passed, 1 failed' });
  });
});
