import { decodeManifest, MANIFEST_FILE, parseManifest } from '../contract/manifest.ts';
import type { TableNames } from '../contract/manifest.ts';
import { ExportRejectedError } from '../core/errors.ts';
import { checkFilesPresent, verifyFile } from '../ingest/export-source.ts';
import type { ExportSource } from '../ingest/export-source.ts';
import { listExport } from '../ingest/list-export.ts';
import type { RunStore } from '../runs/run-store.ts';
import { landingPrefix } from './landing-exports.ts';
import type { ObjectStore } from './object-store.ts';

export type UploadedExport = {
  exportId: string;
  files: number;
  bytes: number;
  /** Files of the folder that the manifest does not list: they stay behind. */
  ignored: string[];
};

type Uploading = {
  landing: ObjectStore;
  runs: Pick<RunStore, 'getRun'>;
  /** The names that tables have in the force's exports. */
  tableNames: TableNames;
  onProgress: (sent: number, files: number) => void;
};

/**
 * Sends an export to the landing bucket, each file checked against the manifest before it goes. Throws, with nothing
 * sent, ExportMissingError without a manifest and ExportRejectedError where a file is not as the manifest says or a
 * published ranking was made from an export of this name.
 */
export async function uploadExport(source: ExportSource, uploading: Uploading): Promise<UploadedExport> {
  const { landing, runs, tableNames, onProgress } = uploading;
  const sizes = await listExport(source);
  const manifest = parseManifest(decodeManifest(await readWhole(source)), source.folder, tableNames);
  const ignored = checkFilesPresent(manifest.files, sizes).filter((file) => file !== MANIFEST_FILE);
  for (const file of manifest.files) await verifyFile(source, file);
  if ((await runs.getRun(source.folder))?.status === 'Published') {
    const how = 'give a corrected export a name of its own, such as 2026-11-16T0930Z';
    throw new ExportRejectedError(
      `run ${source.folder} is published, and what it was made from stays; ${how}`,
    );
  }
  const listed = manifest.files.map(({ file }) => file);
  await sendFiles(source, listed, { landing, sizes, onProgress });
  return {
    exportId: source.folder,
    files: listed.length,
    bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
    ignored,
  };
}

type Sending = Pick<Uploading, 'landing' | 'onProgress'> & { sizes: ReadonlyMap<string, number> };

/** The manifest last: without it the export is not there. */
export async function sendFiles(
  source: ExportSource,
  files: readonly string[],
  { landing, sizes, onProgress }: Sending,
): Promise<void> {
  const inOrder = [...files.filter((name) => name !== MANIFEST_FILE), MANIFEST_FILE];
  for (const [sent, file] of inOrder.entries()) {
    onProgress(sent, inOrder.length);
    const key = landingPrefix(source.folder) + file;
    await landing.writeStream(key, copied(source.open(file)), sizes.get(file));
  }
}

async function readWhole(source: ExportSource): Promise<Uint8Array> {
  return Buffer.concat(await Array.fromAsync(copied(source.open(MANIFEST_FILE))));
}

/** Pieces that hold for as long as an upload of several parts may need them. */
async function* copied(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield Buffer.from(piece);
}
