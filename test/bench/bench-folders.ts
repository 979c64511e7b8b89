import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

/** Exports from one bench to the next, and scratch folders while it runs. On disk: /tmp is memory on some machines. */
export const BENCH_CACHE = join(ROOT, '.cache', 'bench');

const SCRATCH = 'scratch-';

/** Makes the cache, without what a bench that was interrupted has left in it: gigabytes, of a large run. */
export function openBenchCache(): void {
  mkdirSync(BENCH_CACHE, { recursive: true });
  for (const name of readdirSync(BENCH_CACHE)) {
    if (name.startsWith(SCRATCH)) rmSync(join(BENCH_CACHE, name), { recursive: true });
  }
}

/** Gives `use` a folder that is gone afterwards. */
export async function withScratchFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  mkdirSync(BENCH_CACHE, { recursive: true });
  const folder = mkdtempSync(join(BENCH_CACHE, SCRATCH));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
