import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** A stream of numbers of its own: what one person, table or row draws never shifts what another draws. */
export type RandomStream = RandomGenerator;

/** What a stream is drawn for; each has its own number, so that streams of one index differ. */
const PURPOSES = {
  entry: 1,
  profile: 2,
  career: 3,
  court: 4,
  management: 5,
  referral: 6,
  merge: 7,
  fault: 8,
};
export type Purpose = keyof typeof PURPOSES;

/** The stream of a purpose and an index under a seed; `seed` and `index` are safe integers. */
export function randomStream(seed: number, purpose: Purpose, index: number): RandomStream {
  const high = Math.trunc(seed / 2 ** 32);
  const start = mix(mix(mix(seed | 0, high), PURPOSES[purpose]), index);
  const a = mix(start, 1);
  const b = mix(a, 2);
  const c = mix(b, 3);
  // The generator stands still on a state of zeros alone.
  return xoroshiro128plusFromState([a, b, c, mix(c, 4) | 1]);
}

/** 0 included to 1 excluded, in steps of 2^-24. */
export function fraction(random: RandomStream): number {
  return uniformFloat32(random);
}

export function chance(random: RandomStream, probability: number): boolean {
  return fraction(random) < probability;
}

/** A whole number, both ends included; the range is far below 2^24. */
export function wholeBetween(random: RandomStream, from: number, to: number): number {
  return from + Math.floor(fraction(random) * (to - from + 1));
}

export function pick<T>(random: RandomStream, list: readonly T[]): T {
  const chosen = list[Math.floor(fraction(random) * list.length)];
  if (chosen === undefined) throw new RangeError('nothing to pick from');
  return chosen;
}

/** Waiting time of mean `mean`, in the unit of the mean. */
export function exponential(random: RandomStream, mean: number): number {
  return -Math.log(1 - fraction(random)) * mean;
}

/** Standard normal, by Box and Muller. */
export function normal(random: RandomStream): number {
  const radius = Math.sqrt(-2 * Math.log(1 - fraction(random)));
  return radius * Math.cos(2 * Math.PI * fraction(random));
}

/** Avalanche of two 32-bit words (the finaliser of MurmurHash3): neighbouring indexes get unrelated states. */
export function mix(state: number, word: number): number {
  let hash = Math.imul(state ^ word, 0x9e3779b1) + 0x7f4a7c15;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}
