import * as z from 'zod';
import { describeIssues } from './describe-issues.ts';
import { withoutUnknown } from './without-unknown.ts';
import { SetupError } from './errors.ts';

/**
 * The version of a stored object's shape: writers stamp it. What was stored before versions were is of the first one.
 * A new version's reader takes the one before as well: the schema is then a union that turns the old into the new.
 */
export const storedVersion = (current: number) => z.literal(current).default(current);

/** What was stored is cut short, or was never ours. */
export class DamagedError extends SetupError {}

/** What is read, or something else where it is damaged. */
export async function unlessDamaged<T, I>(reading: Promise<T>, instead: I): Promise<T | I> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof DamagedError) return instead;
    throw error;
  }
}

/** Bytes of JSON that were stored, checked: as parseStored, and DamagedError too for what is no JSON. */
export function parseBytes<T>(what: string, schema: z.ZodType<T>, bytes: Uint8Array): T {
  return parseStored(what, schema, jsonOf(what, bytes));
}

function jsonOf(what: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // The parser's own words quote what it read.
    throw new DamagedError(`${what} is damaged: it is no whole JSON (the version of it before may be)`);
  }
}

/**
 * What was stored, checked; what a newer program added to the same version is left out, so that it can be rolled back. Throws SetupError in one line that names the item: for a version that this program does not
 * read, and for a shape that no version has. No value is quoted.
 */
export function parseStored<T>(what: string, schema: z.ZodType<T>, value: unknown): T {
  const parsed = parseKnown(schema, value);
  if (parsed.success) return parsed.data;
  const version = parsed.error.issues.find(({ path }) => path.length === 1 && path[0] === 'schemaVersion');
  if (version) {
    const read =
      version.code === 'invalid_value' ? ` (it reads ${version.values.map(String).join(' and ')})` : '';
    throw new SetupError(
      `${what} has schema version ${versionOf(value)}, which this version of hhpu does not read${read}; use one that does`,
    );
  }
  throw new SetupError(`${what} is not as it is stored: ${describeIssues(parsed.error)}`);
}

function versionOf(value: unknown): string {
  const { schemaVersion } = value as { schemaVersion?: unknown };
  return typeof schemaVersion === 'number' ? String(schemaVersion) : 'of no known kind';
}

function parseKnown<T>(schema: z.ZodType<T>, value: unknown) {
  const parsed = schema.safeParse(value);
  const known = parsed.success ? undefined : withoutUnknown(value, parsed.error.issues);
  return known === undefined ? parsed : schema.safeParse(known);
}
