import type { DayNumber } from './day-number.ts';
import { fraction, randomStream } from './random-stream.ts';

/** How many people a force has on record on its last day, and the seed of all that they do. */
export type ForceSize = { seed: number; offenders: number; lastDay: DayNumber };

/**
 * Days of records that the last export holds, some 13 years. Tuned: with fewer the Top 100 would turn over faster than
 * in the College of Policing evaluation, with more slower.
 */
const RECORDED_DAYS = 4818;

/**
 * The day on which a person comes on record. People are numbered in that order, as many every fortnight, so that an
 * export holds the people from 0 up to some number. The first comes with the records, so that no export is empty.
 */
export function entryDay({ seed, offenders, lastDay }: ForceSize, person: number): DayNumber {
  const jitter = person === 0 ? 0 : fraction(randomStream(seed, 'entry', person));
  return lastDay - Math.floor(RECORDED_DAYS * (1 - (person + jitter) / offenders));
}
