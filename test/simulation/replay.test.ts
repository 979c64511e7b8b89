import { expect, test } from 'vitest';
import corpus from './corpus.json' with { type: 'json' };
import { playSeeds, reportOf } from './schedules/play-seeds.ts';
import { runSchedule } from './schedules/run-schedule.ts';

const timeout = 600_000;
// SEED=17 npm test -- test/simulation/replay.test.ts plays one schedule and shows each of its calls.
const asked = process.env['SEED'];

test.runIf(asked)('the seed that was asked for', { timeout }, async () => {
  const { problems, trace } = await runSchedule(Number(asked));
  console.log(trace().join('\n'));
  expect(problems.length === 0 ? '' : reportOf(Number(asked), problems, [])).toBe('');
});

test.skipIf(asked)('every seed that ever went wrong goes well', { timeout }, async () => {
  expect(corpus.length).toBeGreaterThan(0);
  const { report } = await playSeeds(corpus.map(({ seed }) => seed));
  expect(report).toBe('');
});

test.skipIf(asked)('a seed gives the same calls, faults and outcome each time', { timeout }, async () => {
  for (const seed of [2, 9, 23]) {
    const [first, second] = [await runSchedule(seed), await runSchedule(seed)];
    expect(second.trace()).toEqual(first.trace());
    expect(first.trace({ faultsOnly: true }).length).toBeGreaterThan(0);
  }
});
