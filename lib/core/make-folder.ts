import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { SetupError } from './errors.ts';

/**
 * Makes a folder and those that it lies in, where they are not there. Node's own recursive mkdir never comes back from a
 * place that holds no folders but those of the system, such as /proc. Throws SetupError there, and else Node's error.
 */
export function makeFolder(given: string): void {
  const folder = resolve(given);
  if (isMade(folder)) return;
  const parent = dirname(folder);
  makeFolder(parent);
  if (!isMade(folder)) throw new SetupError(`${folder}: no folder can be made in ${parent}; choose another`);
}

/** Whether it is there now; false where something above it is not. */
function isMade(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return true;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
