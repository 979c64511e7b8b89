import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeShards } from '../../lib/fast/merge-shards.ts';
import type { RankedEntry, ScoredEntry } from '../../lib/ranking/ranked-entry.ts';
import { runs } from '../fixtures/property-runs.ts';
import { anEntry, randomEntries } from '../ranking/an-entry.ts';
import { rankedOf } from './ranked-of.ts';

/** The page's order, written out once more: score, Copas rate, harm, each highest first, then nominal_id. */
function sorted(entries: ScoredEntry[]): ScoredEntry[] {
  return entries.toSorted((a, b) => {
    if (a.score !== b.score) return a.score > b.score ? -1 : 1;
    if (a.copas !== b.copas) return a.copas > b.copas ? -1 : 1;
    if (a.harm !== b.harm) return a.harm > b.harm ? -1 : 1;
    return a.nominalId < b.nominalId ? -1 : 1;
  });
}

function merged(shards: ScoredEntry[][]): RankedEntry[] {
  return [...mergeShards(shards.map(rankedOf))];
}

const ranked = (entries: ScoredEntry[]) => entries.map((entry, at) => ({ rank: at + 1, ...entry }));

describe('mergeShards', () => {
  it('ranks everyone as one plain sort would, however they fall into shards', () => {
    fc.assert(
      fc.property(randomEntries, fc.array(fc.nat({ max: 6 })), (entries, draws) => {
        const shards: ScoredEntry[][] = Array.from({ length: 7 }, () => []);
        for (const [at, entry] of entries.entries()) shards[draws[at % draws.length] ?? 0]?.push(entry);
        expect(merged(shards.map(sorted))).toEqual(ranked(sorted(entries)));
      }),
      runs(500),
    );
  });

  it('gives nothing of no shards, or of empty ones', () => {
    expect(merged([])).toEqual([]);
    expect(merged([[], []])).toEqual([]);
  });

  it('goes on when a shard runs out', () => {
    const [first, second, third] = [anEntry({ score: 3 }), anEntry({ score: 2 }), anEntry({ score: 1 })];
    expect(merged([[first], [second, third], []])).toEqual(ranked([first, second, third]));
  });

  it('reads no shard further than one entry ahead', () => {
    const read = [0, 0];
    const shards = [0, 1].map((shard) => {
      const entries = Array.from({ length: 10 }, (_, at) =>
        anEntry({ nominalId: `${shard}-${at}`, score: 10 - at }),
      );
      const columns = rankedOf(entries);
      // Whoever compares or takes an entry reads its score.
      const score = new Proxy(columns.score, {
        get: (column, place) => {
          read[shard] = Math.max(read[shard] ?? 0, Number(place) + 1);
          return column[Number(place)];
        },
      });
      return { ...columns, score };
    });
    const ranking = mergeShards(shards);
    for (let taken = 0; taken < 4; taken += 1) ranking.next();
    expect(Math.max(...read)).toBeLessThanOrEqual(3);
  });
});
