import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { ExportSource } from '../ingest/export-source.ts';
import { readInPieces } from './read-in-pieces.ts';

/** An export in a folder on disk; the folder's own name is the export's. */
export function folderSource(folder: string): ExportSource {
  const absolute = resolve(folder);
  return {
    folder: basename(absolute),
    path: folder,
    list: async () => {
      const entries = await readdir(absolute, { withFileTypes: true }).catch((error: unknown) => {
        if (isMissing(error)) return null;
        throw error;
      });
      if (entries === null) return null;
      const files = entries.filter((entry) => entry.isFile());
      return new Map(
        await Promise.all(
          files.map(async ({ name }) => [name, (await stat(join(absolute, name))).size] as const),
        ),
      );
    },
    open: (file) => readInPieces(join(absolute, file)),
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
