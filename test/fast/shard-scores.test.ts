import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AccountingError } from '../../lib/core/errors.ts';
import { rankingLines } from '../../lib/pipeline/ranking-lines.ts';
import { decodeScores, encodeScores } from '../../lib/fast/shard-scores.ts';
import { runs } from '../fixtures/property-runs.ts';
import { anyEntries } from '../ranking/an-entry.ts';

describe('the scores of a shard as columns', () => {
  it('read as the entries that were written, in their order', () => {
    fc.assert(
      fc.property(anyEntries, (written) => {
        expect([...decodeScores(encodeScores(written), 'a shard').entries()]).toEqual(written);
      }),
      runs(300),
    );
  });

  it('are refused when their end is missing', () => {
    const bytes = encodeScores(fc.sample(anyEntries, { seed: 3, numRuns: 40 }).flat());
    const cut = bytes.subarray(0, bytes.lastIndexOf('\n'.charCodeAt(0)));
    expect(() => [...decodeScores(cut, 'scores/0.bin').entries()]).toThrow(AccountingError);
    expect(() => [...decodeScores(cut, 'scores/0.bin').entries()]).toThrow(
      /^scores\/0\.bin holds \d+ of its \d+ entries$/,
    );
  });
});

describe('a line of the ranking', () => {
  it('is the entry as JSON', () => {
    const lineOf = rankingLines();
    fc.assert(
      fc.property(anyEntries, (some) => {
        for (const [at, entry] of some.entries()) {
          const ranked = { rank: at + 1, ...entry };
          expect(lineOf(ranked)).toBe(`${JSON.stringify(ranked)}\n`);
        }
      }),
      runs(300),
    );
  });
});
