import { expect, test } from 'vitest';
import { MUTANTS } from './mutants.ts';
import { runSchedule } from './schedules/run-schedule.ts';

/** Far more than it takes: a schedule that finds a mutant may come to mean something else when a step calls more. */
const SEEDS = 300;

test.each(MUTANTS)('$name: a schedule finds it', { timeout: 600_000 }, async ({ make, from = 1 }) => {
  let problems: string[] = [];
  for (let seed = from; problems.length === 0 && seed < from + SEEDS; seed += 1) {
    ({ problems } = await runSchedule(seed, make()));
  }
  expect(problems).not.toEqual([]);
});
