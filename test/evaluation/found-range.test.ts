import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { foundInBoth } from '../../lib/evaluation/found-range.ts';
import { cutAt, placesByRank, placesByValue } from '../../lib/evaluation/places.ts';
import { tieBounds } from '../../lib/evaluation/tie-bounds.ts';

/** Every way to take so many of the highest values. */
function waysToTake(values: readonly number[], within: number): Set<number>[] {
  const cut = values.toSorted((a, b) => b - a)[within - 1] ?? -Infinity;
  const sure = values.flatMap((value, at) => (value > cut ? [at] : []));
  const open = values.flatMap((value, at) => (value === cut ? [at] : []));
  const choose = (from: readonly number[], size: number): number[][] =>
    size === 0
      ? [[]]
      : from.flatMap((first, at) => choose(from.slice(at + 1), size - 1).map((rest) => [first, ...rest]));
  return choose(open, Math.min(open.length, within - sure.length)).map((some) => new Set([...sure, ...some]));
}

it('the range reaches exactly from the least to the most that any way of breaking the ties finds', () => {
  const values = fc.integer({ min: 0, max: 3 });
  const people = fc.array(fc.tuple(values, values), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(people, fc.nat(7), fc.nat(7), (pairs, a, b) => {
      const [listed, wanted] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
      const [within, most] = [Math.min(a + 1, pairs.length), Math.min(b + 1, pairs.length)];
      const found = waysToTake(listed, within).flatMap((some) =>
        waysToTake(wanted, most).map((others) => some.intersection(others).size),
      );
      const cut = (list: number[], size: number) =>
        cutAt(placesByValue(tieBounds(Float64Array.from(list))), size);
      expect(foundInBoth(cut(listed, within), cut(wanted, most))).toEqual({
        least: Math.min(...found),
        most: Math.max(...found),
      });
    }),
    { numRuns: 2000 },
  );
});

it('a ranking is taken by its own ranks, whoever is missing from it', () => {
  const { standing, room } = cutAt(placesByRank(Int32Array.from([1, 3, 4, 5])), 4);
  expect([...standing]).toEqual([2, 2, 2, 0]);
  expect(room).toBe(0);
});
