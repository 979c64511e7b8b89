import { describe, expect, it } from 'vitest';
import { KnownSets } from '../../lib/evaluation/known-sets.ts';
import { hiddenGroups as hide } from '../../lib/evaluation/suppression.ts';
import { inEach, setsWorkedOut, workedOut } from '../../lib/evaluation/worked-out.ts';

/** Sets of numbers as bits, and the vectors of their sums. */
const vectors = (sets: readonly number[], size: number) =>
  sets.map((set) => Float64Array.from({ length: size }, (_, at) => (set >> at) & 1));
const allSets = (size: number) => Array.from({ length: 2 ** size - 1 }, (_, at) => at + 1);
const following = (told: Float64Array[], size: number) => {
  const follows = workedOut(told, size, vectors(allSets(size), size));
  const found = allSets(size).filter((_, at) => follows[at]);
  expect(setsWorkedOut(told, size)).toEqual(found);
  return found;
};

describe('sums that follow from others', () => {
  it('are told from those that do not', () => {
    const told = vectors([0b0111, 0b0001, 0b1110], 4);
    expect(following(told, 4)).toEqual([0b0001, 0b0110, 0b0111, 0b1000, 0b1001, 0b1110, 0b1111]);
  });

  it('are none where nothing is told, and all where each is', () => {
    expect(following([], 2)).toEqual([]);
    expect(following(vectors([0b01, 0b11], 2), 2)).toEqual([0b01, 0b10, 0b11]);
  });

  it('follow from each of two lists where they are in both, told or not', () => {
    // From 100 and 011 follows 111; from 110 and 001 as well.
    const both = inEach([vectors([0b100, 0b011], 3), vectors([0b110, 0b001], 3)], 3);
    expect(following(both, 3)).toEqual([0b111]);
  });
});

/** Of groups by how many are in each cell. */
function hiddenGroups(groups: Int32Array[], tables: number[][], before?: boolean[][]): boolean[][] {
  const everyone = groups[0]!.map((_, cell) => groups.reduce((sum, cells) => sum + cells[cell]!, 0));
  return hide(groups, new KnownSets(tables, everyone), before);
}

describe('small numbers', () => {
  /** Of each group, of how many people so many count. */
  const shares = (...pairs: [number, number][]) =>
    pairs.map(([count, of]) => Int32Array.from([of - count, count]));
  const hiddenOf = (...pairs: [number, number][]) => hiddenGroups(shares(...pairs), [[0b11, 0b10]])[0];

  it('are hidden: of people, of those who count, of those who do not', () => {
    expect(hiddenOf([40, 400], [4, 400], [3, 300], [30, 300])).toEqual([false, true, true, false]);
    expect(hiddenOf([40, 44], [46, 49], [50, 100])).toEqual([true, true, false]);
    expect(hiddenOf([40, 400], [5, 400], [30, 35])).toEqual([false, false, false]);
  });

  it('hide the next smallest with them, which the total would give them away by', () => {
    expect(hiddenOf([40, 400], [2, 400], [9, 300])).toEqual([false, true, true]);
    expect(hiddenOf([40, 400], [0, 400], [0, 300], [9, 90])).toEqual([false, true, true, true]);
  });

  it('hide the next smallest of those who do not count as well', () => {
    expect(hiddenOf([40, 43], [20, 21], [60, 66], [300, 400])).toEqual([true, true, true, false]);
  });

  it('are hidden in every table that shows the same people: one would give the other away', () => {
    const [first, second] = [shares([40, 400], [3, 400], [9, 300]), shares([90, 200], [30, 90], [50, 80])];
    const both = (a: Int32Array[], b: Int32Array[]) =>
      a.map((own, at) => Int32Array.from([...own, ...b[at]!]));
    const sets = [0b0011, 0b0010, 0b1100, 0b1000];
    expect(hiddenGroups(both(first, second), [sets])).toEqual([[false, true, true]]);
    expect(hiddenGroups(both(second, first), [sets])).toEqual([[false, true, true]]);
  });

  it('are hidden in the later of two tables that would give them away together, and in no other', () => {
    // Of each group: within 100 and within 300 of the most harmful, one in the other. All are large, and so is 300 less
    // 100, but for the second group: 20 less 18.
    const groups = [
      [300, 40, 60],
      [300, 2, 18],
      [300, 30, 20],
    ].map((each) => Int32Array.from(each));
    const [within300, within100] = [[0b110], [0b100]];
    expect(hiddenGroups(groups, [within300])).toEqual([[false, false, false]]);
    expect(hiddenGroups(groups, [within100])).toEqual([[false, false, false]]);
    // With the second alone hidden, the total would show it.
    expect(hiddenGroups(groups, [within300, within100])).toEqual([
      [false, false, false],
      [false, true, true],
    ]);
  });

  it('stay hidden where they were before, with whom it takes to hide them', () => {
    const groups = shares([40, 400], [8, 400], [3, 300], [30, 300]);
    expect(hiddenGroups(groups, [[0b11, 0b10]])).toEqual([[false, true, true, false]]);
    expect(hiddenGroups(groups, [[0b11, 0b10]], [[true, false, false, false]])).toEqual([
      [true, false, true, false],
    ]);
  });
});
