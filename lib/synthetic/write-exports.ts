import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST_FILE } from '../contract/manifest.ts';
import type { Manifest, ManifestFile } from '../contract/manifest.ts';
import type { TableName } from '../contract/tables.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { makeFolder } from '../core/make-folder.ts';
import { csvText } from './csv-text.ts';
import type { Row } from './export-tables.ts';
import { generateExports } from './generate-exports.ts';
import type { SyntheticExport, SyntheticTable } from './generate-exports.ts';
import type { GeneratorOptions } from './generator-options.ts';
import { writePart } from './write-part.ts';

/** Where the writing stands: data rows written so far of the named export. */
export type WritingProgress = { exportId: CalendarDate; table: TableName; file: string; rows: number };

export type WriteOptions = GeneratorOptions & {
  /** Data records that an offences file has at most. */
  rowsPerPart?: number;
};

const FORCE = 'Synthetic Constabulary';

/**
 * Writes the exports of a synthetic force to `outDir`/<exportId>, oldest first, and returns their manifests. A folder
 * of the same name is written over; until its manifest is there, the last thing written, it is no export.
 */
export async function writeExports(
  outDir: string,
  { rowsPerPart = 500_000, ...options }: WriteOptions = {},
  onProgress: (progress: WritingProgress) => void = () => undefined,
): Promise<Manifest[]> {
  const manifests: Manifest[] = [];
  for (const synthetic of generateExports(options)) {
    manifests.push(await writeExport(join(outDir, synthetic.exportId), synthetic, rowsPerPart, onProgress));
  }
  return manifests;
}

async function writeExport(
  folder: string,
  { exportId, extractedAt, tables }: SyntheticExport,
  rowsPerPart: number,
  onProgress: (progress: WritingProgress) => void,
): Promise<Manifest> {
  makeFolder(folder);
  await rm(join(folder, MANIFEST_FILE), { force: true });
  const files: ManifestFile[] = [];
  let written = 0;
  for (const table of tables) {
    for (const [file, rows] of partsOf(table, rowsPerPart)) {
      let own = 0;
      const count = (more: number) => {
        own += more;
        written += more;
        onProgress({ exportId, table: table.table, file, rows: written });
      };
      const part = await writePart(join(folder, file), csvText(table, rows, count));
      files.push({ table: table.table, file, rows: own, ...part });
    }
  }
  const manifest: Manifest = { schemaVersion: 1, exportId, extractedAt, force: FORCE, files };
  const unfinished = join(folder, `${MANIFEST_FILE}.unfinished`);
  await writeFile(unfinished, `${JSON.stringify(manifest, null, 1)}\n`);
  await rename(unfinished, join(folder, MANIFEST_FILE));
  return manifest;
}

/** The files of a table with their rows, each to be read before the next: offences in parts, the others whole. */
function* partsOf(
  table: SyntheticTable,
  rowsPerPart: number,
): Generator<[file: string, rows: Iterable<Row | string>]> {
  if (table.table !== 'offences') {
    yield [`${table.table}.csv.gz`, table.rows];
    return;
  }
  const rows = table.rows[Symbol.iterator]();
  let next = rows.next();
  const part = function* () {
    for (let count = 0; count < rowsPerPart && !next.done; count += 1) {
      yield next.value;
      next = rows.next();
    }
  };
  for (let nth = 0; nth === 0 || !next.done; nth += 1) {
    yield [`offences-${String(nth).padStart(3, '0')}.csv.gz`, part()];
  }
}
