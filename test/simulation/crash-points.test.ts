import { beforeAll, expect, test } from 'vitest';
import { callsOf, RUNS } from './crash-points.ts';
import type { StruckRun } from './crash-points.ts';
import { doneLate, functionDies, inTurn, replyLost, strikeEach, switchedOff } from './strike-each.ts';

const TIMEOUT = 600_000;
/** Far below what a run makes; so few would mean that the simulation sees only some. */
const SANE_MINIMUM = 50;

const runs = Object.keys(RUNS) as StruckRun[];
const calls = new Map<StruckRun, Awaited<ReturnType<typeof callsOf>>>();
beforeAll(async () => {
  for (const run of runs) calls.set(run, await callsOf(run));
}, TIMEOUT);

test.each(runs)('%s has many calls by which it leaves something behind', (run) => {
  const { count = 0, effects = [] } = calls.get(run) ?? {};
  expect(effects.length).toBeGreaterThan(SANE_MINIMUM);
  console.log(
    `${run} makes ${count} calls, ${effects.length} of which leave something behind: ${2 * effects.length} crash points`,
  );
});

test('a run under other weights scores the export of the run before again, too', () => {
  const [once = 0, again = 0] = runs.map((run) => calls.get(run)?.count);
  expect(again).toBeGreaterThan(once + 10);
});

// Reads between two effects leave the world that the one left; the soak strikes them, too.
test.each(['before', 'after'] as const)(
  'a run switched off %s any call by which it leaves something behind and taken up again is the undisturbed run',
  { timeout: TIMEOUT },
  async (when) => {
    const struck = await strikeEach({
      run: 'a run',
      faultAt: switchedOff(when),
      resumptionAt: inTurn,
      effectsOnly: true,
    });
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
