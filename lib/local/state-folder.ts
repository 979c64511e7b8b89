import { setTimeout } from 'node:timers/promises';
import { SetupError } from '../core/errors.ts';
import { makeFolder } from '../core/make-folder.ts';
import { Level } from 'level';
import { stateFolders } from './state-folders.ts';

/** How long a run that was just ended may take to let go of its folder. */
const PATIENCE_MS = 2000;

/** Makes the state folder's parts. Throws one line when another process works on it: dynalite itself would only hang. */
export async function claimStateFolder(stateDir: string): Promise<{ s3: string; dynamodb: string }> {
  const folders = stateFolders(stateDir);
  for (const folder of Object.values(folders)) makeFolder(folder);
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await canOpen(folders.dynamodb))) {
    if (performance.now() > deadline) {
      throw folderInUse(stateDir);
    }
    await setTimeout(100);
  }
  return folders;
}

export const folderInUse = (stateDir: string) =>
  new SetupError(`state folder ${stateDir} is in use by another run; wait for it or use another --state`);

/** Through LevelDB, as dynalite: its lock ends with its process, however that ends. */
async function canOpen(folder: string): Promise<boolean> {
  const database = new Level(folder);
  try {
    await database.open();
  } catch (error) {
    if (error instanceof Error && isLocked(error.cause)) return false;
    throw new SetupError(`${folder} cannot be opened; if it is damaged, use another --state`, {
      cause: error,
    });
  }
  await database.close();
  return true;
}

function isLocked(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'LEVEL_LOCKED';
}
