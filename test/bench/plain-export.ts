import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { MANIFEST_FILE } from '../../lib/contract/manifest.ts';
import type { ManifestFile } from '../../lib/contract/manifest.ts';
import { writeExports } from '../../lib/synthetic/write-exports.ts';

/** The export of the bench: one, of the generator's first force, on its default date. */
const OPTIONS = { seed: 1, runs: 1 };

/**
 * Writes a synthetic export without faults to `folder`/<exportId> and gives that path. Its files are plain CSV, so that
 * every side reads the same bytes from the same files.
 */
export async function writePlainExport(folder: string, offenders: number): Promise<string> {
  const packed = join(folder, 'packed');
  const [manifest] = await writeExports(packed, { ...OPTIONS, offenders });
  if (!manifest) throw new Error('the generator wrote no export');
  const path = join(folder, manifest.exportId);
  await mkdir(path, { recursive: true });
  const files: ManifestFile[] = [];
  for (const each of manifest.files) {
    const file = each.file.replace(/\.gz$/, '');
    const unpacked = await unpack(join(packed, manifest.exportId, each.file), join(path, file));
    files.push({ ...each, file, ...unpacked });
  }
  await writeFile(join(path, MANIFEST_FILE), `${JSON.stringify({ ...manifest, files }, null, 1)}\n`);
  await rm(packed, { recursive: true });
  return path;
}

async function unpack(from: string, to: string): Promise<Pick<ManifestFile, 'bytes' | 'sha256'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = async function* (content: AsyncIterable<Buffer>) {
    for await (const piece of content) {
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
  };
  await pipeline(createReadStream(from), createGunzip(), measure, createWriteStream(to));
  return { bytes, sha256: hash.digest('hex') };
}
