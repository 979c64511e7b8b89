import { TAIL_MASKS } from './padded-bytes.ts';
import type { PaddedBytes } from './padded-bytes.ts';

/** A hash of bytes as a signed 32-bit number: each word is multiplied in, all bits are spread at the end. */
export function hashBytes({ view }: PaddedBytes, from: number, to: number): number {
  let hash = Math.imul(to - from, 0x9e3779b1);
  let at = from;
  for (; at + 4 <= to; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(at, true), 0x85ebca6b);
    hash = (hash << 13) | (hash >>> 19);
  }
  if (at < to) hash = Math.imul(hash ^ (view.getInt32(at, true) & TAIL_MASKS[to - at]!), 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
