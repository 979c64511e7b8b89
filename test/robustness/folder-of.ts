import { manifestOf } from '../fixtures/write-export.ts';
import type { StoredFile } from '../fixtures/write-export.ts';
import { filesOf } from '../pipeline/random-export.ts';
import { cleanLines } from './clean-lines.ts';
import type { Folder } from './memory-force.ts';

/** An export's files with their manifest, some of it changed. */
export function folderOf(files: readonly StoredFile[], changed: object = {}): Folder {
  const manifest = Buffer.from(JSON.stringify({ ...manifestOf(files), ...changed }));
  return new Map([...files.map(({ file, bytes }) => [file, bytes] as const), ['manifest.json', manifest]]);
}

/** A whole export of that many people, extracted at two in the morning of the day that it is named by. */
export function cleanFolder(exportId: string, people: number, changed: object = {}): Folder {
  const { files } = filesOf(cleanLines(Array.from({ length: people }, (_, at) => at)));
  return folderOf(files, { exportId, extractedAt: `${exportId.slice(0, 10)}T02:00:00Z`, ...changed });
}
