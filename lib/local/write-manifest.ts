import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createGunzip } from 'node:zlib';
import { exportIdSchema, MANIFEST_FILE, manifestSchema } from '../contract/manifest.ts';
import type { Manifest, ManifestFile } from '../contract/manifest.ts';
import { TABLE_NAMES } from '../contract/tables.ts';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import { ExportMissingError, ExportRejectedError } from '../core/errors.ts';
import { CsvScanner } from '../ingest/csv-scanner.ts';

export type ManifestDetails = { force: string | undefined; extractedAt: string | undefined };

/**
 * Writes the manifest of a folder of CSV files, whole or not at all. What the details leave out is taken from a
 * manifest that is already there; else the extraction is at the time in the folder's name, or at noon of its day.
 */
export async function writeManifest(folder: string, details: ManifestDetails): Promise<Manifest> {
  const path = resolve(folder);
  const exportId = basename(path);
  if (!exportIdSchema.safeParse(exportId).success) {
    throw new ExportRejectedError(
      `folder ${exportId}: must be named as its exportId, YYYY-MM-DD or YYYY-MM-DDTHHMMZ`,
    );
  }
  const names = await readdir(path).catch(() => {
    throw new ExportMissingError(`export folder ${exportId} does not exist (rule: export)`);
  });
  const existing = await readExisting(path);
  const files: ManifestFile[] = [];
  for (const file of names.toSorted(inCodeUnitOrder)) {
    const table = /\.csv(?:\.gz)?$/.test(file)
      ? TABLE_NAMES.find((name) => file.startsWith(name))
      : undefined;
    if (table) files.push({ table, file, ...(await measure(join(path, file), file)) });
  }
  const manifest = manifestSchema.parse({
    schemaVersion: 1,
    exportId,
    extractedAt: details.extractedAt ?? existing?.extractedAt ?? extractionOf(exportId),
    force: details.force ?? existing?.force ?? 'Unnamed force',
    files,
  });
  const waiting = join(path, `.${MANIFEST_FILE}.writing`);
  await writeFile(waiting, `${JSON.stringify(manifest, null, 1)}\n`);
  await rename(waiting, join(path, MANIFEST_FILE));
  return manifest;
}

async function readExisting(path: string): Promise<Manifest | null> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(path, MANIFEST_FILE), 'utf8')));
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
  try {
    const content = file.endsWith('.gz') ? stored.pipe(createGunzip()) : stored;
    for await (const chunk of content) records += scanner.scan((chunk as Buffer).toString('latin1')).length;
  } catch {
    throw new ExportRejectedError(`${file}: is not a whole gzip file (rule: file)`);
  }
  records += scanner.end().length;
  return { rows: Math.max(0, records - 1), bytes, sha256: hash.digest('hex') };
}
