import type { Manifest } from '../contract/manifest.ts';

/**
 * Rows that a shard may bring together in memory: about 40 MB packed, and 950 MB of its function's 1,769 were every row
 * to go the plain way. More shards cost a request and a cold start each, and gain nothing.
 */
const ROWS_PER_SHARD = 700_000;
const MAX_SHARDS = 512;

export function planShards(manifest: Manifest, wanted: number | null, rowsPerShard = ROWS_PER_SHARD): number {
  if (wanted !== null) return wanted;
  const rows = manifest.files.reduce((sum, file) => sum + file.rows, 0);
  return Math.min(MAX_SHARDS, Math.max(1, Math.ceil(rows / rowsPerShard)));
}
