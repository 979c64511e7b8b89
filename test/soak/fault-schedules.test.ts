import { test } from 'vitest';
import { expectSchedulesToHold } from '../simulation/schedules/expect-schedules-to-hold.ts';

/** After those of the test command. */
const FIRST_SEED = 1001;
const COUNT = Number(process.env['SOAK_SCHEDULES'] ?? 10_000);
/** A word every so often. */
const PER_TEST = 500;

const starts = Array.from({ length: Math.ceil(COUNT / PER_TEST) }, (_, nth) => FIRST_SEED + nth * PER_TEST);

test.each(starts)(
  'random fault schedules from seed %i on all end in the undisturbed rankings',
  { timeout: 3_600_000 },
  (first) => expectSchedulesToHold(first, Math.min(PER_TEST, FIRST_SEED + COUNT - first)),
);
