import { describe, expect, it } from 'vitest';
import { compareRankings } from '../../lib/ranking/compare-rankings.ts';

/** A ranking of people in order, scored 10 down. */
const ranking = (...people: string[]) =>
  people.map((nominalId, at) => ({ nominalId, rank: at + 1, score: 10 - at }));

function compare(previous: string[], current: string[], merges: Record<string, string> = {}) {
  const { changes, left } = compareRankings(
    ranking(...previous),
    ranking(...current),
    new Map(Object.entries(merges)),
  );
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

  it('tells who is new and who left, with the rank and score before', () => {
    expect(compare(['A', 'B'], ['A', 'C'])).toEqual({
      kinds: { A: ['SAME', 1], C: ['NEW', null] },
      left: [{ nominalId: 'B', previousRank: 2, previousScore: 9 }],
    });
  });

  it('calls all new without a ranking before', () => {
    expect(compare([], ['A', 'B'])).toEqual({ kinds: { A: ['NEW', null], B: ['NEW', null] }, left: [] });
  });

  it('calls all gone when nobody is ranked', () => {
    expect(compare(['A', 'B'], []).left.map(({ nominalId }) => nominalId)).toEqual(['A', 'B']);
  });

  it('looks somebody up under the record that theirs was merged into', () => {
    expect(compare(['A', 'B'], ['B', 'Z'], { A: 'Z' })).toEqual({
      kinds: { B: ['UP', 2], Z: ['DOWN', 1] },
      left: [],
    });
  });

  it('takes the better of two ranks that were merged into one', () => {
    expect(compare(['A', 'B', 'C'], ['C', 'B'], { A: 'B' })).toMatchObject({
      kinds: { B: ['DOWN', 1] },
      left: [],
    });
    expect(compare(['B', 'A'], ['B'], { A: 'B' })).toMatchObject({ kinds: { B: ['SAME', 1] }, left: [] });
  });

  it('names somebody who left by the record that theirs was merged into', () => {
    expect(compare(['A'], [], { A: 'Z' }).left).toEqual([
      { nominalId: 'Z', previousRank: 1, previousScore: 10 },
    ]);
  });

  it('does not hang on the order of the previous entries', () => {
    const previous = ranking('A', 'B', 'C');
    const survivors = new Map([['A', 'C']]);
    const forwards = compareRankings(previous, ranking('C', 'B'), survivors);
    expect(compareRankings(previous.toReversed(), ranking('C', 'B'), survivors)).toEqual(forwards);
    expect(forwards.changes.get('C')).toEqual({ kind: 'SAME', previousRank: 1 });
  });

  // Contract, "Merged records": "A merge alone makes nobody new, gone, or moved in the changes between runs".
  it('moves nobody by a merge alone: those below close up, and that is no rise', () => {
    expect(compare(['A', 'B', 'C', 'D'], ['B', 'C', 'D'], { A: 'B' })).toMatchObject({
      kinds: { B: ['SAME', 1], C: ['SAME', expect.any(Number)], D: ['SAME', expect.any(Number)] },
      left: [],
    });
  });
});
