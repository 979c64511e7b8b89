import { expect } from 'vitest';
import { playSeeds, seedsFrom } from './play-seeds.ts';

/** What a few hundred schedules must have in them, or they would show nothing. */
const INGREDIENTS = [
  'crash',
  'stopped',
  'lost',
  'cut',
  'throttled',
  'unprocessed',
  'held',
  'late',
  'redriven',
  'taken over',
];
const OFTEN = 10;

/** Plays so many schedules, all of which must end in the undisturbed rankings; gives how often what was in them. */
export async function expectSchedulesToHold(
  first: number,
  count: number,
): Promise<ReadonlyMap<string, number>> {
  const { report, tally } = await playSeeds(seedsFrom(first, count));
  // Whole, which an assertion's message would not be.
  if (report !== '') throw new Error(report);
  for (const ingredient of INGREDIENTS)
    expect(tally, ingredient).toHaveProperty(
      ingredient,
      expect.toSatisfy((often: number) => often >= OFTEN),
    );
  return new Map(Object.entries(tally));
}
