import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { makeFolder } from '../core/make-folder.ts';
import type { FunctionLog } from './lambda-sandbox.ts';

/** Keeps what the functions of a run logged, as CloudWatch would, in the state folder's logs. */
export function openRunLog(
  stateDir: string,
  runId: string,
): { write: FunctionLog; close: () => Promise<void> } {
  const folder = join(stateDir, 'logs');
  makeFolder(folder);
  const stream = createWriteStream(join(folder, `${runId}.jsonl`), { flags: 'a' });
  return {
    write: ({ line }) => void stream.write(`${line}\n`),
    close: async () => {
      stream.end();
      await finished(stream);
    },
  };
}
