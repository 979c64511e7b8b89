import { TABLE_NAMES } from '../pipeline/random-export.ts';
import type { TableName } from '../pipeline/random-export.ts';

export type ModelManifest = {
  asOf: string;
  /** Milliseconds since 1970. */
  extractedAt: number;
  files: { table: TableName; file: string; rows: number; bytes: number; sha256: string }[];
};

const MAX_FILES = 1000;
const MAX_BYTES = 4 * 1024 * 1024;

/** A manifest by hand, without a schema; or the rule that it is refused under. */
export function modelManifest(bytes: Uint8Array | undefined, exportId: string): ModelManifest | string {
  if (bytes === undefined) return 'manifest';
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return 'encoding';
  }
  let json: Record<string, unknown> | null;
  try {
    json = JSON.parse(text) as Record<string, unknown> | null;
  } catch {
    return 'manifest';
  }
  if (bytes.length > MAX_BYTES || typeof json !== 'object' || json === null) return 'manifest';
  const { schemaVersion, exportId: id, extractedAt, force, files } = json;
  const isForce = typeof force === 'string' && force.length > 0;
  if (schemaVersion !== 1 || id !== exportId || !isForce || !isInstant(extractedAt)) return 'manifest';
  if (!Array.isArray(files) || files.length > MAX_FILES || !files.every(isFile)) return 'manifest';
  const listed = files as ModelManifest['files'];
  const names = new Set(listed.map(({ file }) => file));
  const tables = new Set(listed.map(({ table }) => table));
  if (names.size < listed.length) return 'manifest';
  if (!tables.has('nominals') || !tables.has('offences') || !tables.has('sanctions')) return 'manifest';
  const instant = new Date(extractedAt);
  if (instant < new Date('0001-01-02') || instant >= new Date('9999-12-31')) return 'manifest';
  const asOf = instant.toLocaleDateString('sv-SE', { timeZone: 'Europe/London' });
  return { asOf, extractedAt: instant.getTime(), files: listed };
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

function isInstant(value: unknown): value is string {
  if (typeof value !== 'string' || !INSTANT.test(value)) return false;
  const day = new Date(`${value.slice(0, 10)}T00:00:00Z`);
  const exists = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value.slice(0, 10));
  return exists && !Number.isNaN(new Date(value).getTime());
}

function isFile(each: Record<string, unknown> | null): boolean {
  const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
  return (
    typeof each === 'object' &&
    each !== null &&
    TABLE_NAMES.some((table) => table === each['table']) &&
    typeof each['file'] === 'string' &&
    each['file'].length <= 100 &&
    /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/\\]+\.csv(\.gz)?$/u.test(each['file']) &&
    isCount(each['rows']) &&
    isCount(each['bytes']) &&
    typeof each['sha256'] === 'string' &&
    /^[0-9a-f]{64}$/.test(each['sha256'])
  );
}
