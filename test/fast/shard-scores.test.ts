import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AccountingError } from '../../lib/core/errors.ts';
import { rankingLines } from '../../lib/pipeline/ranking-lines.ts';
import { mergeShards } from '../../lib/fast/merge-shards.ts';
import { inRankingOrder } from '../../lib/ranking/ranked-entry.ts';
import type { ScoredEntry } from '../../lib/ranking/ranked-entry.ts';
import { decodeScores, encodeScores } from '../../lib/fast/shard-scores.ts';
import { runs } from '../fixtures/property-runs.ts';
import { anyEntries, randomEntries } from '../ranking/an-entry.ts';
import { rankedOf } from './ranked-of.ts';

const inRanks = (entries: readonly ScoredEntry[]) =>
  entries.toSorted(inRankingOrder).map((entry, at) => ({ rank: at + 1, ...entry }));

describe('the scores of a shard as columns', () => {
  it('read as the entries that were written, in ranking order', () => {
    fc.assert(
      fc.property(anyEntries, (written) => {
        const read = decodeScores(encodeScores(rankedOf(written)), 'a shard');
        expect([...mergeShards([read])]).toEqual(inRanks(written));
      }),
      runs(300),
    );
  });

  it('keep how many offences of each count, by rank, and no entry says it', () => {
    fc.assert(
      fc.property(randomEntries, (entries) => {
        const counted = inRanks(entries).map((entry) => ({ ...entry, offences: entry.rank * 7 }));
        const shards = [0, 1].map((shard) =>
          decodeScores(encodeScores(rankedOf(counted.filter(({ rank }) => rank % 2 === shard))), 'a shard'),
        );
        const offences = new Uint32Array(counted.length);
        expect([...mergeShards(shards, offences)]).toEqual(inRanks(entries));
        expect([...offences]).toEqual(counted.map((each) => each.offences));
      }),
      runs(100),
    );
  });

  it('merge into the ranking that one sort of everyone gives, however people fall into shards', () => {
    fc.assert(
      fc.property(randomEntries, fc.array(fc.nat({ max: 5 }), { minLength: 1 }), (entries, draws) => {
        const shards = Array.from({ length: 6 }, (_, shard) => {
          const own = entries.filter((_entry, at) => draws[at % draws.length] === shard);
          return decodeScores(encodeScores(rankedOf(own)), 'a shard');
        });
        expect([...mergeShards(shards)]).toEqual(inRanks(entries));
      }),
      runs(300),
    );
  });

  it('are refused when their end is missing', () => {
    const bytes = encodeScores(rankedOf(fc.sample(anyEntries, { seed: 3, numRuns: 40 }).flat()));
    const cut = bytes.subarray(0, bytes.lastIndexOf('\n'.charCodeAt(0)));
    expect(() => decodeScores(cut, 'scores/0.bin')).toThrow(AccountingError);
    expect(() => decodeScores(cut, 'scores/0.bin')).toThrow(/^scores\/0\.bin holds \d+ of its \d+ entries$/);
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
