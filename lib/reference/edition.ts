import * as z from 'zod';
import { storedVersion } from '../core/stored-version.ts';
import { offenceTableFile } from './offence-table.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'is a SHA-256 as 64 hexadecimal digits');

/** What an edition may be called: as it is printed in lists and named in settings. */
export const editionName = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} .,_()-]{0,59}$/u, 'is 1 to 60 letters, digits, blanks or .,_()-');

/** An edition as settings name it: by its name, and by the hash of its figures, which nobody can change unseen. */
export const editionReference = z.strictObject({ edition: editionName, sha256 });
export type EditionReference = z.infer<typeof editionReference>;

/** A harm table imported from an official spreadsheet, as it is stored. */
export const importedEdition = z.strictObject({
  schemaVersion: storedVersion(1),
  /** The spreadsheet that it came from. */
  source: z.strictObject({ file: z.string(), sha256, sheet: z.string() }),
  importedOn: z.iso.date(),
  table: offenceTableFile,
});
export type ImportedEdition = z.infer<typeof importedEdition>;
