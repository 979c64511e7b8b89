import { createHash } from 'node:crypto';
import { ExportRejectedError } from '../core/errors.ts';
import type { ManifestFile } from '../contract/manifest.ts';

/** The files of one export, on disk or in the landing bucket. */
export type ExportSource = {
  /** The folder's name, which the exportId must match. */
  folder: string;
  /** Where it is on disk, as a person typed it: for messages, which fall back on the folder's name. */
  path?: string;
  /** Names and sizes in bytes of all files in the folder; null when there is no such folder. */
  list: () => Promise<ReadonlyMap<string, number> | null>;
  /** A file's bytes from the start; each call reads anew. A piece holds only until the next one is asked for. */
  open: (file: string) => AsyncIterable<Uint8Array>;
};

/** Throws ExportRejectedError unless every listed file is there in its size; returns the files that are not listed. */
export function checkFilesPresent(
  files: readonly ManifestFile[],
  sizes: ReadonlyMap<string, number>,
): string[] {
  for (const { file, bytes } of files) {
    const size = sizes.get(file);
    if (size === undefined) {
      throw new ExportRejectedError(`${file}: is listed in the manifest but absent (rule: file)`);
    }
    if (size !== bytes) {
      throw new ExportRejectedError(
        `${file}: has ${size} bytes where the manifest says ${bytes}; was it cut off or replaced? (rule: size)`,
      );
    }
  }
  const listed = new Set(files.map(({ file }) => file));
  return [...sizes.keys()].filter((name) => !listed.has(name));
}

/** Passes bytes on while hashing them; `verify` throws ExportRejectedError unless they are the manifest's. */
export class HashedReading {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  async *read(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      this.hash.update(chunk);
      this.bytes += chunk.length;
      yield chunk;
    }
  }

  verify(expected: ManifestFile): void {
    const { file, bytes, sha256 } = expected;
    if (this.bytes !== bytes) {
      throw new ExportRejectedError(
        `${file}: has ${this.bytes} bytes where the manifest says ${bytes}; was it cut off or replaced? (rule: size)`,
      );
    }
    if (this.hash.digest('hex') !== sha256) {
      throw new ExportRejectedError(
        `${file}: its sha256 is not the manifest's; was it changed? (rule: hash)`,
      );
    }
  }
}

/** Reads a whole file only to verify its hash. */
export async function verifyFile(source: ExportSource, expected: ManifestFile): Promise<void> {
  const reading = new HashedReading();
  for await (const chunk of reading.read(source.open(expected.file))) void chunk;
  reading.verify(expected);
}
