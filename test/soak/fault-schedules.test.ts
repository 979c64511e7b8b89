import { expect, test } from 'vitest';
import { failingSeeds } from '../simulation/schedules/failing-seeds.ts';

/** After those of the test command. */
const FIRST_SEED = 1001;
const COUNT = Number(process.env['SOAK_SCHEDULES'] ?? 10_000);
/** Seeds of one test: a report every so often, and so many files for as many cores. */
const PER_TEST = 500;

const starts = Array.from({ length: Math.ceil(COUNT / PER_TEST) }, (_, nth) => FIRST_SEED + nth * PER_TEST);

test.each(starts)(
  'random fault schedules from seed %i all end in the undisturbed rankings',
  { timeout: 3_600_000 },
  async (first) => {
    const count = Math.min(PER_TEST, FIRST_SEED + COUNT - first);
    expect(await failingSeeds(Array.from({ length: count }, (_, nth) => first + nth))).toBe('');
  },
);
