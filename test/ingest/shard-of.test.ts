import { describe, expect, it } from 'vitest';
import { shardOf } from '../../lib/ingest/shard-of.ts';

describe('shardOf', () => {
  // The published test vectors of 32-bit FNV-1a: "a", "foobar" and the hash of nothing.
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('hashes "%s" as FNV-1a does', (text, hash) => {
    for (const shards of [1, 2, 7, 64, 512, 65_536]) expect(shardOf(text, shards)).toBe(hash % shards);
  });

  it('is within the shards for any id', () => {
    for (const id of ['N00000001', 'x/_-', 'Z'.repeat(64)]) {
      const shard = shardOf(id, 7);
      expect(Number.isInteger(shard) && shard >= 0 && shard < 7, id).toBe(true);
    }
  });

  it('spreads ids that differ in their last digits', () => {
    const counts = new Array<number>(8).fill(0);
    for (let at = 0; at < 8000; at += 1) {
      const shard = shardOf(`N${String(at).padStart(8, '0')}`, 8);
      counts[shard] = (counts[shard] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(800);
    expect(Math.max(...counts)).toBeLessThan(1200);
  });
});
