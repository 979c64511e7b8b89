import { beforeAll, expect, test } from 'vitest';
import { countCalls, RUNS } from './crash-points.ts';
import type { StruckRun } from './crash-points.ts';
import { doneLate, functionDies, inTurn, replyLost, strikeEach, switchedOff } from './strike-each.ts';

const TIMEOUT = 600_000;
/** Far below what a run makes; so few would mean that the simulation sees only some. */
const SANE_MINIMUM = 50;

const runs = Object.keys(RUNS) as StruckRun[];
const calls = new Map<StruckRun, number>();
beforeAll(async () => {
  for (const run of runs) calls.set(run, await countCalls(run));
}, TIMEOUT);

test.each(runs)('every call of %s is a point to crash at', (run) => {
  const count = calls.get(run) ?? 0;
  expect(count).toBeGreaterThan(SANE_MINIMUM);
  console.log(`${run} makes ${count} calls: ${2 * count} crash points, before and after each`);
});

test('a run under other weights scores the export of the run before again, too', () => {
  expect(calls.get('a run under other weights')).toBeGreaterThan((calls.get('a run') ?? 0) + 10);
});

test.each(['before', 'after'] as const)(
  'a run switched off %s any one of its calls and taken up again is the undisturbed run',
  { timeout: TIMEOUT },
  async (when) => {
    const struck = await strikeEach({ run: 'a run', faultAt: switchedOff(when), resumptionAt: inTurn });
    expect(struck.report).toBe('');
  },
);

test.each(['before', 'after'] as const)(
  'a run under other weights switched off %s any twenty-fourth of its calls and taken up again is the undisturbed run',
  { timeout: TIMEOUT },
  async (when) => {
    const struck = await strikeEach({
      run: 'a run under other weights',
      faultAt: switchedOff(when),
      resumptionAt: inTurn,
      every: 24,
    });
    expect(struck.report).toBe('');
  },
);

// Each at every call: npm run soak.
test.each([
  ['a function dies at every ninth of its calls, started again', functionDies, 'start again', 9],
  ['a worker of a stopped execution does any ninth of its calls only now', doneLate, 'start again', 9],
  ['the reply to any sixth of its calls is lost', replyLost, 'none', 6],
] as const)(
  'a run in which %s, is the undisturbed run',
  { timeout: TIMEOUT },
  async (_, faultAt, resumption, every) => {
    const struck = await strikeEach({ run: 'a run', faultAt, resumptionAt: () => resumption, every });
    expect(struck.report).toBe('');
  },
);
