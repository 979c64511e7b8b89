import * as z from 'zod';
import { isCalendarDate, londonDate } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { ExportRejectedError } from '../core/errors.ts';
import { describeIssues } from '../core/describe-issues.ts';
import { TABLE_NAMES, TABLES } from './tables.ts';
import type { TableName } from './tables.ts';

/** YYYY-MM-DD, or YYYY-MM-DDTHHMMZ for a second export in a day. */
export const exportIdSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(?:T\d{4}Z)?$/, 'must be YYYY-MM-DD or YYYY-MM-DDTHHMMZ')
  .refine((id) => isCalendarDate(id.slice(0, 10)), 'must begin with a date that exists');

const manifestFile = z.object({
  table: z.enum(TABLE_NAMES),
  file: z
    .string()
    .regex(/^[^/\\]+$/, 'must be a plain file name, without a path separator')
    .regex(/\.csv(?:\.gz)?$/, 'must end in .csv or .csv.gz'),
  rows: z.int().min(0),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits'),
});
export type ManifestFile = z.infer<typeof manifestFile>;

export const manifestSchema = z.object({
  schemaVersion: z.literal(1),
  exportId: exportIdSchema,
  extractedAt: z.iso.datetime({ offset: true }),
  force: z.string().min(1),
  files: z.array(manifestFile),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const MANIFEST_FILE = 'manifest.json';

/** The contract's tables by the names that a force's manifest has for them. */
export type TableNames = ReadonlyMap<string, TableName>;
const OWN_NAMES: TableNames = new Map(TABLE_NAMES.map((name) => [name, name]));

/** A manifest with those names of tables, read as the contract's. */
export function manifestSchemaOf(names: TableNames): z.ZodType<Manifest> {
  const table = z.enum([...names.keys()]).transform((name) => names.get(name) ?? z.NEVER);
  return manifestSchema.extend({ files: z.array(manifestFile.extend({ table })) });
}

/** A manifest's bytes as text. Throws ExportRejectedError for anything but UTF-8. */
export function decodeManifest(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ExportRejectedError(`${MANIFEST_FILE}: is not UTF-8 (rule: encoding)`);
  }
}

/** The manifest of the export in the folder of that name. Throws ExportRejectedError with what is wrong in one line. */
export function parseManifest(text: string, folder: string, tableNames = OWN_NAMES): Manifest {
  const manifest = readManifestJson(text, tableNames);
  if (manifest.exportId !== folder) {
    throw refused(`exportId ${manifest.exportId} does not match its folder ${folder}`);
  }
  const names = new Set<string>();
  for (const { file } of manifest.files) {
    if (names.has(file)) throw refused(`lists ${file} twice`);
    names.add(file);
  }
  for (const [name, table] of tableNames) {
    if (TABLES[table].required && !manifest.files.some((file) => file.table === table)) {
      throw refused(`lists no file of the required table ${name}`);
    }
  }
  return manifest;
}

function readManifestJson(text: string, tableNames: TableNames): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw refused('is not JSON; was it cut off?');
  }
  const parsed = manifestSchemaOf(tableNames).safeParse(json);
  if (!parsed.success) throw refused(describeIssues(parsed.error));
  return parsed.data;
}

function refused(what: string): ExportRejectedError {
  return new ExportRejectedError(`${MANIFEST_FILE}: ${what} (rule: manifest)`);
}

/** The date that every score of the export is as of: the calendar date of its extraction in Europe/London. */
export function asOfDate(manifest: Pick<Manifest, 'extractedAt'>): CalendarDate {
  return londonDate(manifest.extractedAt);
}

/**
 * Where an export stands among others: text in code-unit order of (as-of, extractedAt, exportId). The last, so that two
 * exports of one instant have an order that does not depend on which was run first.
 */
export function exportPosition(manifest: Pick<Manifest, 'extractedAt' | 'exportId'>): string {
  return `${asOfDate(manifest)}#${new Date(manifest.extractedAt).toISOString()}#${manifest.exportId}`;
}
