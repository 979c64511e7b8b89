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
    .max(100, 'must have at most 100 characters')
    .regex(/^[^/\\]+$/, 'must be a plain file name, without a path separator')
    .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+$/u, 'must be of printable characters')
    .regex(/\.csv(?:\.gz)?$/, 'must end in .csv or .csv.gz'),
  rows: z.int().min(0),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits'),
});
export type ManifestFile = z.infer<typeof manifestFile>;

/** More would not fit the state that the pipeline's steps hand on. */
const MAX_FILES = 1000;
const MOST_NAMED = 5;

function filesOf<T extends z.ZodType>(file: T) {
  return z.array(file).max(MAX_FILES, 'must be at most 1,000 files');
}

/** Whether an instant's date is a CalendarDate wherever it is taken. */
function isInCalendarYears(instant: string): boolean {
  const at = Date.parse(instant);
  return at >= Date.parse('0001-01-02T00:00:00Z') && at < Date.parse('9999-12-31T00:00:00Z');
}

export const manifestSchema = z.object({
  schemaVersion: z.literal(1),
  exportId: exportIdSchema,
  extractedAt: z.iso.datetime({ offset: true }).refine(isInCalendarYears, 'must be in the years 1 to 9999'),
  force: z.string().min(1),
  files: filesOf(manifestFile),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const MANIFEST_FILE = 'manifest.json';

/** The contract's tables by the names that a force's manifest has for them. */
export type TableNames = ReadonlyMap<string, TableName>;
const OWN_NAMES: TableNames = new Map(TABLE_NAMES.map((name) => [name, name]));

/** A manifest with those names of tables, read as the contract's. */
export function manifestSchemaOf(names: TableNames): z.ZodType<Manifest> {
  const table = z.enum([...names.keys()]).transform((name) => names.get(name) ?? z.NEVER);
  return manifestSchema.extend({ files: filesOf(manifestFile.extend({ table })) });
}

const MAX_BYTES = 4 * 1024 * 1024;

/** A manifest's bytes as text. Throws ExportRejectedError for anything but UTF-8, or more than any manifest needs. */
export function decodeManifest(bytes: Uint8Array): string {
  if (bytes.length > MAX_BYTES) throw refused('is over 4 MiB, which no list of 1,000 files needs');
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
  const unknown = tablesListed(json).flatMap((name, at) => (tableNames.has(name) ? [] : [`files[${at}]`]));
  if (unknown.length > 0) {
    const more = unknown.length - MOST_NAMED;
    const places = unknown.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
    const known = [...tableNames.keys()].join(', ');
    // Their places alone: a name that nobody knows may be a value in the wrong place, and a refusal is logged.
    throw refused(
      `lists files of tables that are not known: ${places}; known are ${known}, unless a mapping renames them`,
    );
  }
  const parsed = manifestSchemaOf(tableNames).safeParse(json);
  if (!parsed.success) throw refused(describeIssues(parsed.error));
  return parsed.data;
}

const listing = z.object({ files: z.array(z.object({ table: z.string() })) });

/** The names of tables in a manifest, each once, whatever else is wrong with it. */
export function listedTables(json: unknown): string[] {
  return [...new Set(tablesListed(json))];
}

/** The table of each file. */
function tablesListed(json: unknown): string[] {
  return listing.safeParse(json).data?.files.map(({ table }) => table) ?? [];
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
