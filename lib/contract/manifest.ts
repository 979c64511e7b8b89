import * as z from 'zod';
import { londonDate } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { ExportRejectedError } from '../core/errors.ts';
import { describeIssues } from '../core/describe-issues.ts';
import { TABLE_NAMES, TABLES } from './tables.ts';
import type { TableName } from './tables.ts';

/** YYYY-MM-DD, or YYYY-MM-DDTHHMMZ for a second export in a day. */
export const exportIdSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(?:T\d{4}Z)?$/, 'must be YYYY-MM-DD or YYYY-MM-DDTHHMMZ');

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

/** The manifest of the export in the folder of that name. Throws ExportRejectedError with the first thing wrong. */
export function parseManifest(text: string, folder: string, tableNames = OWN_NAMES): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ExportRejectedError(`${MANIFEST_FILE}: is not JSON; was it cut off?`);
  }
  const parsed = manifestSchemaOf(tableNames).safeParse(json);
  if (!parsed.success) throw new ExportRejectedError(`${MANIFEST_FILE}: ${describeIssues(parsed.error)}`);
  const manifest = parsed.data;
  if (manifest.exportId !== folder) {
    throw new ExportRejectedError(
      `${MANIFEST_FILE}: exportId ${manifest.exportId} does not match its folder ${folder}`,
    );
  }
  const names = new Set<string>();
  for (const { file } of manifest.files) {
    if (names.has(file)) throw new ExportRejectedError(`${MANIFEST_FILE}: lists ${file} twice`);
    names.add(file);
  }
  for (const [name, table] of tableNames) {
    if (TABLES[table].required && !manifest.files.some((file) => file.table === table)) {
      throw new ExportRejectedError(`${MANIFEST_FILE}: lists no file of the required table ${name}`);
    }
  }
  return manifest;
}

/** The date that every score of the export is as of: the calendar date of its extraction in Europe/London. */
export function asOfDate(manifest: Pick<Manifest, 'extractedAt'>): CalendarDate {
  return londonDate(manifest.extractedAt);
}

/** Where an export stands among others: text in code-unit order of (as-of, extractedAt). */
export function exportPosition(manifest: Pick<Manifest, 'extractedAt'>): string {
  return `${asOfDate(manifest)}#${new Date(manifest.extractedAt).toISOString()}`;
}
