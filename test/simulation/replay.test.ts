import { expect, test } from 'vitest';
import corpus from './corpus.json' with { type: 'json' };
import { describe, failingSeeds } from './schedules/failing-seeds.ts';
import { runSchedule } from './schedules/run-schedule.ts';

// SEED=17 npm test -- test/simulation/replay.test.ts plays one schedule and shows each of its calls.
const asked = process.env['SEED'];

test.runIf(asked)('the seed that was asked for', { timeout: 600_000 }, async () => {
  const { problems, trace } = await runSchedule(Number(asked));
  console.log(trace().join('\n'));
  expect(problems.length === 0 ? '' : describe(Number(asked), problems, [])).toBe('');
});

test.skipIf(asked)('every seed that ever went wrong goes well', { timeout: 600_000 }, async () => {
  expect(corpus.length).toBeGreaterThan(0);
  expect(await failingSeeds(corpus.map(({ seed }) => seed))).toBe('');
});

test.skipIf(asked)(
  'a seed gives the same calls, faults and outcome each time',
  { timeout: 600_000 },
  async () => {
    for (const seed of [2, 9, 23]) {
      const [first, second] = [await runSchedule(seed), await runSchedule(seed)];
      expect(second.trace()).toEqual(first.trace());
      expect(first.faults).toBeGreaterThan(0);
    }
  },
);
