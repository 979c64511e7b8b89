import { exponential, chance, pick, randomStream, wholeBetween } from './random-stream.ts';
import type { DayNumber } from './day-number.ts';
import { entryDay } from './entry-day.ts';
import type { ForceSize } from './entry-day.ts';

/** A second record of somebody already on record, and the day on which NICHE merges it into the first. */
export type PlannedMerge = { into: number; on: DayNumber };

/** Second records per person: at 13 years of records, about five merges a year among 10,000 people. */
const SECOND_RECORDS = 0.008;
/** Share of second records that are merged into one that is itself merged: a chain. */
const CHAINED = 0.1;
const MEAN_DAYS_TO_NOTICE = 500;

/** The merges of a force, seen or yet to come. The later record goes into the earlier, so no circle can arise. */
export function planMerges(force: ForceSize): ReadonlyMap<number, PlannedMerge> {
  const random = randomStream(force.seed, 'merge', 0);
  const merges = new Map<number, PlannedMerge>();
  const wanted = Math.round(force.offenders * SECOND_RECORDS);
  for (let planned = 0; planned < wanted; planned += 1) {
    const second = wholeBetween(random, 1, force.offenders - 1);
    const chain = chance(random, CHAINED) ? [...merges.keys()].filter((record) => record < second) : [];
    const into = chain.length > 0 ? pick(random, chain) : wholeBetween(random, 0, second - 1);
    const noticed = entryDay(force, second) + 14 + Math.ceil(exponential(random, MEAN_DAYS_TO_NOTICE));
    if (!merges.has(second)) merges.set(second, { into, on: noticed });
  }
  return merges;
}
