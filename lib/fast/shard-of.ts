import { hashBytes } from './hash-bytes.ts';
import { textBytes } from './padded-bytes.ts';

/**
 * The shard of a person, by a hash of the surviving nominal_id: even enough, and the same wherever it is worked out. No
 * score depends on it.
 */
export function shardOf(survivor: string, shards: number): number {
  const { source, length } = textBytes(survivor);
  return shardOfHash(hashBytes(source, 0, length), shards);
}

/** By the upper bits: dictionaries of a shard's ids use the lower ones, which must differ. */
export function shardOfHash(hash: number, shards: number): number {
  return Math.floor(((hash >>> 0) / 0x1_0000_0000) * shards);
}
