import type { Manifest } from '../contract/manifest.ts';

/** Rows that a shard may bring together in memory: about 12 MB packed, and 400 MB were every row to go the plain way. */
const ROWS_PER_SHARD = 200_000;
const MAX_SHARDS = 512;

export function planShards(manifest: Manifest, wanted: number | null): number {
  if (wanted !== null) return wanted;
  const rows = manifest.files.reduce((sum, file) => sum + file.rows, 0);
  return Math.min(MAX_SHARDS, Math.max(1, Math.ceil(rows / ROWS_PER_SHARD)));
}
