import { expect } from 'vitest';
import { ExportMissingError, ExportRejectedError } from '../../lib/core/errors.ts';
import { manifestOf, withExport } from '../fixtures/write-export.ts';
import type { StoredFile } from '../fixtures/write-export.ts';
import { CANARY } from './good-export.ts';
import { scoreFolder } from './score-folder.ts';

/** Why an export is refused: one line, without a word of what the rows say. */
export async function refusalOf(
  files: StoredFile[],
  manifest: object | string | null = manifestOf(files),
): Promise<string> {
  const error: unknown = await withExport(files, manifest, (folder) => scoreFolder(folder)).then(
    () => new Error('the export was taken'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(manifest === null ? ExportMissingError : ExportRejectedError);
  const { message } = error as Error;
  expect(message).toMatch(/^[^\n]{10,200}$/);
  expect(`${message}${String((error as Error).cause)}`).not.toContain(CANARY);
  return message;
}
