import { describe, expect, it } from 'vitest';
import { shardOf } from '../../lib/fast/shard-of.ts';

describe('shardOf', () => {
  // What is stored of a run is found again by it, whatever the length of the id.
  it.each([
    ['', 0],
    ['a', 53_953],
    ['N00000001', 293],
    ['Z'.repeat(64), 45_610],
  ])('puts "%s" where it always did', (id, shard) => {
    expect(shardOf(id, 65_536)).toBe(shard);
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
