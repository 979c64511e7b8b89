import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NotFoundError } from '../core/errors.ts';

/** Where the embedded services keep their files in a state folder. */
export function stateFolders(stateDir: string): { s3: string; dynamodb: string } {
  return { s3: join(stateDir, 's3'), dynamodb: join(stateDir, 'dynamodb') };
}

/** Where the topics of a local run put their messages. */
export function messagesFolder(stateDir: string): string {
  return join(stateDir, 'messages');
}

/** Throws NotFoundError where nothing was ever run: opening it would make an empty store of a slip of the pen. */
export function assertStateFolder(stateDir: string): void {
  if (existsSync(stateFolders(stateDir).dynamodb)) return;
  const which = '--state names the folder that hhpu run has used';
  throw new NotFoundError(`nothing was ever run in state folder ${stateDir}; ${which}`);
}
