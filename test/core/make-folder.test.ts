import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeFolder } from '../../lib/core/make-folder.ts';

const home = mkdtempSync(join(tmpdir(), 'hhpu-folders-'));
afterAll(() => rmSync(home, { recursive: true }));
const ROOT = new URL('../../', import.meta.url);

describe('a folder that is written to', () => {
  it('is made with those that it lies in, and left as it is where it is there', () => {
    const folder = join(home, 'a', 'b', 'c');
    makeFolder(folder);
    writeFileSync(join(folder, 'file'), '');
    makeFolder(folder);
    makeFolder(home);
    makeFolder('/');
    expect(existsSync(join(folder, 'file'))).toBe(true);
  });

  it('is made by a path that goes up and down again', () => {
    makeFolder(`${home}/new/../pages`);
    expect([existsSync(join(home, 'pages')), existsSync(join(home, 'new'))]).toEqual([true, false]);
  });

  it('is not made where a file is, or below one', () => {
    const file = join(home, 'file');
    writeFileSync(file, '');
    expect(() => makeFolder(file)).toThrow(expect.objectContaining({ code: 'EEXIST', path: file }));
    expect(() => makeFolder(join(file, 'below'))).toThrow(expect.objectContaining({ code: 'ENOTDIR' }));
  });

  it('is not made where a link leads nowhere', () => {
    const link = join(home, 'link');
    symlinkSync(join(home, 'nowhere'), link);
    expect(() => makeFolder(link)).toThrow(expect.objectContaining({ code: 'EEXIST', path: link }));
  });

  // Node's own mkdir tries for ever there, in a call that nothing can end but the death of its process.
  it.runIf(existsSync('/proc'))(
    'is refused in one line where no folder can be, by a verb that writes one',
    () => {
      const args = ['lib/cli/main.ts', 'generate', '/proc/x/y', '--offenders', '50'];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, {
        ...{ cwd: ROOT, encoding: 'utf8', timeout: 30_000, killSignal: 'SIGKILL' },
      });
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr.trimEnd().split('\n').at(-1)).toBe(
        'hhpu: /proc/x: no folder can be made in /proc; choose another',
      );
    },
  );
});
