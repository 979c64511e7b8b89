import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { makeFolder } from '../core/make-folder.ts';

/**
 * Waits until no other process holds the lock, and takes it; gives what lets go of it. A file is created by one process
 * only; it holds the process's id, so that the lock of one that was killed is taken over.
 */
export async function lockFile(file: string): Promise<() => void> {
  makeFolder(dirname(file));
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    if (!isHeld(file)) rmSync(file, { force: true });
    await setTimeout(50);
  }
}

function isHeld(file: string): boolean {
  try {
    const holder = Number(readFileSync(file, 'utf8'));
    // Created, and its id not written yet.
    if (holder === 0) return true;
    process.kill(holder, 0);
    return true;
  } catch (error) {
    // Gone, or the process is; one of another user is there.
    return hasCode(error, 'EPERM');
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
