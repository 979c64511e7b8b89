import { describe, expect, it } from 'vitest';
import { hiddenGroups } from '../../lib/evaluation/suppression.ts';
import { inEach, sumsOf, workedOut } from '../../lib/evaluation/worked-out.ts';

describe('sums that follow from others', () => {
  it('are told from those that do not', () => {
    const told = [0b0111, 0b0001, 0b1110];
    const follow = [...workedOut(sumsOf(told, 4), 4)].flatMap((is, set) => (is === 1 ? [set] : []));
    expect(follow).toEqual([0, 0b0001, 0b0110, 0b0111, 0b1000, 0b1001, 0b1110, 0b1111]);
  });

  it('are none where nothing is told, and all where each is', () => {
    expect([...workedOut([], 2)]).toEqual([1, 0, 0, 0]);
    expect([...workedOut(sumsOf([0b01, 0b11], 2), 2)]).toEqual([1, 1, 1, 1]);
  });
});

describe('sums that follow from each of two lists', () => {
  it('are those that are in both, told or not', () => {
    // From the first 100 and 011 follow, so 111 too; from the second 110 and 001, so 111 too.
    const both = inEach([sumsOf([0b100, 0b011], 3), sumsOf([0b110, 0b001], 3)], 3);
    expect([...workedOut(both, 3)].flatMap((is, set) => (is === 1 ? [set] : []))).toEqual([0, 0b111]);
  });
});

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
