import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fileProblem } from '../../lib/cli/file-problem.ts';
import { runHhpu } from './run-hhpu.ts';

const folder = mkdtempSync(join(tmpdir(), 'hhpu-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

function thrownBy(act: () => void): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('a path that a verb cannot write to', () => {
  it('is named in one line', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const { code, stdout, stderr } = await runHhpu(['generate', join(file, 'below'), '--offenders', '50']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(/^hhpu: \/\S+\/file\/below\S*: is not in a folder$/);
  });

  it('is told from other errors, whose words may quote what they choked on', () => {
    const missing = join(folder, 'missing', 'file');
    expect(fileProblem(thrownBy(() => writeFileSync(missing, '')))).toBe(
      `${missing}: does not exist, or its folder does not`,
    );
    expect(fileProblem(thrownBy(() => readFileSync(folder)))).toBeNull();
    expect(fileProblem(new Error('N00000001'))).toBeNull();
    expect(fileProblem(Object.assign(new Error('x'), { code: 'ECONNRESET', path: '/a' }))).toBeNull();
  });
});
