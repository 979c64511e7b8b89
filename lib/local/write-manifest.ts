import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createGunzip } from 'node:zlib';
import { exportIdSchema, MANIFEST_FILE, manifestSchemaOf } from '../contract/manifest.ts';
import type { Manifest, ManifestFile, TableNames } from '../contract/manifest.ts';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import { ExportMissingError, ExportRejectedError } from '../core/errors.ts';
import { CsvScanner } from '../ingest/csv-scanner.ts';
import { IDENTITY } from '../mapping/compile-mapping.ts';

export type ManifestDetails = {
  force: string | undefined;
  extractedAt: string | undefined;
  /** What the force calls its tables; a file's name begins with its table's. */
  tableNames?: TableNames;
  /** Hears of the CSV files whose name begins with no table's: the manifest does not list them. */
  onUnlisted?: (files: readonly string[]) => void;
};

/** A manifest as it is written, with the force's own names of tables. */
export type WrittenManifest = Omit<Manifest, 'files'> & {
  files: (Omit<ManifestFile, 'table'> & { table: string })[];
};

/**
 * Writes the manifest of a folder of CSV files, whole or not at all. What the details leave out is taken from a
 * manifest that is already there; else the extraction is at the time in the folder's name, or at noon of its day.
 */
export async function writeManifest(folder: string, details: ManifestDetails): Promise<WrittenManifest> {
  const path = resolve(folder);
  const exportId = basename(path);
  if (!exportIdSchema.safeParse(exportId).success) {
    throw new ExportRejectedError(
      `folder ${folder}: must be named as its exportId, YYYY-MM-DD or YYYY-MM-DDTHHMMZ`,
    );
  }
  const names = await readdir(path).catch(() => {
    throw new ExportMissingError(`export folder ${folder} does not exist (rule: export)`);
  });
  const { tableNames = IDENTITY.tableNames } = details;
  const existing = await readExisting(path, tableNames);
  const files: WrittenManifest['files'] = [];
  const unlisted: string[] = [];
  for (const file of names.filter((name) => /\.csv(?:\.gz)?$/.test(name)).toSorted(inCodeUnitOrder)) {
    const table = tableOf(file, tableNames);
    if (table === undefined) unlisted.push(file);
    else files.push({ table, file, ...(await measure(join(path, file), file)) });
  }
  details.onUnlisted?.(unlisted);
  const manifest: WrittenManifest = {
    schemaVersion: 1,
    exportId,
    extractedAt: details.extractedAt ?? existing?.extractedAt ?? extractionOf(exportId),
    force: details.force ?? existing?.force ?? 'Unnamed force',
    files,
  };
  manifestSchemaOf(tableNames).parse(manifest);
  const waiting = join(path, `.${MANIFEST_FILE}.writing`);
  await writeFile(waiting, `${JSON.stringify(manifest, null, 1)}\n`);
  await rename(waiting, join(path, MANIFEST_FILE));
  return manifest;
}

/** The longest name that fits: CRIME_SUSPECT.csv is no file of CRIME where there is a table CRIME_SUSPECT. */
function tableOf(file: string, tableNames: TableNames): string | undefined {
  const fitting = [...tableNames.keys()].filter((name) => file.startsWith(name));
  return fitting.toSorted((a, b) => b.length - a.length)[0];
}

async function readExisting(path: string, tableNames: TableNames): Promise<Manifest | null> {
  try {
    return manifestSchemaOf(tableNames).parse(JSON.parse(await readFile(join(path, MANIFEST_FILE), 'utf8')));
  } catch {
    return null;
  }
}

function extractionOf(exportId: string): string {
  const [day = '', time = '1200Z'] = exportId.split('T');
  return `${day}T${time.slice(0, 2)}:${time.slice(2, 4)}:00Z`;
}

/** Latin-1 keeps every byte, so that rows can be counted whatever the encoding; it is judged when the file is read. */
async function measure(path: string, file: string): Promise<Pick<ManifestFile, 'rows' | 'bytes' | 'sha256'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  const stored = createReadStream(path);
  stored.on('data', (chunk) => {
    hash.update(chunk);
    bytes += chunk.length;
  });
  const scanner = new CsvScanner();
  let records = 0;
  const content = file.endsWith('.gz') ? stored.pipe(createGunzip()) : stored;
  // A pipe hands no error on.
  if (content !== stored) stored.on('error', (error) => content.destroy(error));
  try {
    for await (const chunk of content) records += scanner.scan((chunk as Buffer).toString('latin1')).length;
  } catch {
    const what = stored.errored
      ? 'cannot be read; is it a file that you may read?'
      : 'is not a whole gzip file';
    throw new ExportRejectedError(`${file}: ${what} (rule: file)`);
  }
  const isCut = scanner.isQuoted;
  const last = scanner.end();
  if (isCut) {
    const where = `${file} line ${last[0]?.line ?? 1}`;
    throw new ExportRejectedError(`${where}: opens a quote that is never closed; close it (rule: rows)`);
  }
  records += last.length;
  return { rows: Math.max(0, records - 1), bytes, sha256: hash.digest('hex') };
}
