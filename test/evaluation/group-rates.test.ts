import { describe, expect, it } from 'vitest';
import { ratesOf } from '../../lib/evaluation/group-rates.ts';

/** Of two groups of 100,000, so many count: each difference below is far more than chance. */
const flagsOf = (...counts: [number, number]) =>
  ratesOf(
    counts.map((count, at) => ({ group: String(at), of: 100_000, count, isHidden: false })),
    2,
  ).map(({ flag }) => flag);

describe('a group is flagged', () => {
  it('where its share is less than four fifths of the others’, and they with it', () => {
    expect(flagsOf(7900, 10_000)).toEqual(['lower', 'higher']);
  });

  it('not where its share is more than that, however sure the difference', () => {
    expect(flagsOf(8200, 10_000)).toEqual([null, null]);
    expect(flagsOf(10_000, 8100)).toEqual([null, null]);
  });
});
