import { describe, expect, it } from 'vitest';
import { compareRankings } from '../../lib/ranking/compare-rankings.ts';

/** A ranking of people in order. */
const ranking = (...people: string[]) => people.map((nominalId, at) => ({ nominalId, rank: at + 1 }));

function compare(previous: string[], current: string[], seenEarlier: string[] = []) {
  const { changes, left } = compareRankings(ranking(...previous), ranking(...current), new Set(seenEarlier));
  const kinds = Object.fromEntries(
    [...changes].map(([who, { kind, previousRank }]) => [who, [kind, previousRank]]),
  );
  return { kinds, left };
}

describe('compareRankings', () => {
  it('tells who rose, fell and stayed, with the rank before', () => {
    expect(compare(['A', 'B', 'C'], ['B', 'A', 'C'])).toEqual({
      kinds: { B: ['UP', 2], A: ['DOWN', 1], C: ['SAME', 3] },
      left: [],
    });
  });

  it('tells who is new and who left, with the rank before', () => {
    expect(compare(['A', 'B'], ['A', 'C'])).toEqual({
      kinds: { A: ['SAME', 1], C: ['NEW', null] },
      left: [{ nominalId: 'B', previousRank: 2 }],
    });
  });

  it('calls somebody returned who was at the top some time, and not in the run before', () => {
    expect(compare(['A', 'B'], ['A', 'C', 'D'], ['A', 'C']).kinds).toEqual({
      A: ['SAME', 1],
      C: ['RETURNED', null],
      D: ['NEW', null],
    });
  });

  it('calls all new without a ranking before', () => {
    expect(compare([], ['A', 'B'])).toEqual({ kinds: { A: ['NEW', null], B: ['NEW', null] }, left: [] });
  });

  it('calls all gone when nobody is ranked, the best first', () => {
    expect(compare(['A', 'B'], []).left.map(({ nominalId }) => nominalId)).toEqual(['A', 'B']);
  });

  it('does not hang on the order of the previous entries', () => {
    const previous = ranking('A', 'B', 'C');
    const forwards = compareRankings(previous, ranking('C', 'D'), new Set());
    expect(compareRankings(previous.toReversed(), ranking('C', 'D'), new Set())).toEqual(forwards);
  });
});
