import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { packFile } from '../../lib/fast/pack-file.ts';

const HEADER = 'sanction_id,nominal_id,sanctioned_on,disposal,offence_code,released_on\n';
const rowOf = (n: number) => `S${n},N${n},2020-06-15,CONVICTION,00801,\n`;
const text = HEADER + Array.from({ length: 100_000 }, (_, n) => rowOf(n)).join('');
const PIECE = 4096;

it.each([
  ['plain', 'sanctions.csv', Buffer.from(text)],
  ['packed', 'sanctions.csv.gz', gzipSync(text)],
])(
  'a %s file is read no further than to the first row that its manifest does not have',
  async (_, file, stored) => {
    const taken: number[] = [];
    const source = {
      folder: '2026-03-30',
      list: async () => new Map(),
      open: async function* () {
        const nth = taken.push(0) - 1;
        for (let from = 0; from < stored.length; from += PIECE) {
          taken[nth] = (taken[nth] ?? 0) + 1;
          yield stored.subarray(from, from + PIECE);
        }
      },
    };
    const sha256 = createHash('sha256').update(stored).digest('hex');
    const packed = packFile({
      source,
      file: { table: 'sanctions', file, rows: 5, bytes: stored.length, sha256 },
      asOf: '2026-03-30',
      merges: { survivors: new Map(), badMerges: new Set() },
      shards: 1,
      onBlock: () => Promise.resolve(),
      onRestart: () => undefined,
    });
    await expect(packed).rejects.toThrow(
      `${file}: has more than the 5 rows that the manifest says; was it changed since? (rule: rows)`,
    );
    // The fast way, the plain way, and once more for the hash, which is of the bytes as stored.
    const pieces = Math.ceil(stored.length / PIECE);
    expect(taken).toHaveLength(3);
    expect(taken[0]).toBeLessThan(pieces / 2);
    expect(taken[1]).toBeLessThan(pieces / 2);
    expect(taken[2]).toBe(pieces);
  },
);
