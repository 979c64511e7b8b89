import { expect, test } from 'vitest';
import { MUTANTS } from './mutants.ts';
import { runSchedule } from './schedules/run-schedule.ts';

const SEEDS = 150;

test.each(MUTANTS)('$name: a schedule finds it', { timeout: 300_000 }, async ({ make }) => {
  let problems: string[] = [];
  let seed = 0;
  while (problems.length === 0 && seed < SEEDS) {
    seed += 1;
    ({ problems } = await runSchedule(seed, make()));
  }
  console.log(seed, problems);
  expect(problems).not.toEqual([]);
});
