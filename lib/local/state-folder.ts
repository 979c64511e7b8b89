import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

type Database = { open: () => Promise<void>; close: () => Promise<void> };

// dynalite's own copy: LevelDB's lock is taken by the very code that will take it again.
const require = createRequire(createRequire(import.meta.url).resolve('dynalite'));
const { Level } = require('level') as { Level: new (path: string) => Database };

/** How long a run that was just ended may take to let go of its folder. */
const PATIENCE_MS = 2000;

/** Makes the state folder's parts. Throws one line when another process works on it: dynalite itself would only hang. */
export async function claimStateFolder(stateDir: string): Promise<{ s3: string; dynamodb: string }> {
  const folders = { s3: join(stateDir, 's3'), dynamodb: join(stateDir, 'dynamodb') };
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true });
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await canOpen(folders.dynamodb))) {
    if (performance.now() > deadline) {
      throw new Error(
        `state folder ${stateDir} is in use by another run; wait for it or use another --state`,
      );
    }
    await setTimeout(100);
  }
  return folders;
}

async function canOpen(folder: string): Promise<boolean> {
  const database = new Level(folder);
  try {
    await database.open();
  } catch (error) {
    if (error instanceof Error && isLocked(error.cause)) return false;
    throw new Error(`${folder} cannot be opened; if it is damaged, use another --state`, { cause: error });
  }
  await database.close();
  return true;
}

function isLocked(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'LEVEL_LOCKED';
}
