import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { inCodeUnitOrder } from './code-unit-order.ts';

/**
 * SHA-256 (hex) over the path and content of every file in `paths` (folders or files under `root`), in code-unit
 * order of the paths, so that it is the same on every machine. Throws when one of the paths is not there.
 */
export function hashSources(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of listFiles(root, paths)) {
    const content = readFileSync(join(root, file));
    // The length keeps two files from hashing like one with the same bytes.
    hash.update(`${file}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

function listFiles(root: string, paths: readonly string[]): string[] {
  const files = paths.flatMap((path) => {
    const full = join(root, path);
    if (!existsSync(full))
      throw new Error(`${full} is missing: its content is part of a hash that infra takes`);
    if (statSync(full).isFile()) return [full];
    return readdirSync(full, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  });
  return files.map((file) => relative(root, file).split(sep).join('/')).sort(inCodeUnitOrder);
}
