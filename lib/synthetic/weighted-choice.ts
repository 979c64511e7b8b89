import { fraction } from './random-stream.ts';
import type { RandomStream } from './random-stream.ts';

/** A list to draw from with unequal chances. */
export type WeightedChoice<T> = { values: readonly T[]; upTo: readonly number[]; total: number };

/** The values with their weights; a weight is relative and not below 0. */
export function weightedChoice<T>(
  entries: readonly (readonly [value: T, weight: number])[],
): WeightedChoice<T> {
  let total = 0;
  const upTo = entries.map(([, weight]) => (total += weight));
  if (!(total > 0)) throw new RangeError('no value has a weight');
  return { values: entries.map(([value]) => value), upTo, total };
}

export function draw<T>(random: RandomStream, choice: WeightedChoice<T>): T {
  const at = fraction(random) * choice.total;
  let index = 0;
  while ((choice.upTo[index] ?? Infinity) <= at) index += 1;
  return choice.values[index] as T;
}
