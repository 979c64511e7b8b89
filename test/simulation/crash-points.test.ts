import { beforeAll, expect, test } from 'vitest';
import { countCalls, RUNS } from './crash-points.ts';
import type { StruckRun } from './crash-points.ts';
import { inTurn, strikeEach, switchedOff } from './strike-each.ts';
import type { Fault } from './world/fault.ts';

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
  'a run under other weights switched off %s any twelfth of its calls and taken up again is the undisturbed run',
  { timeout: TIMEOUT },
  async (when) => {
    const struck = await strikeEach({
      run: 'a run under other weights',
      faultAt: switchedOff(when),
      resumptionAt: inTurn,
      every: 12,
    });
    expect(struck.report).toBe('');
  },
);

/** While the next one is at work, or when it has long been published. */
const LATER = [250, 3_600_000];

test(
  'a run in which a function dies at every fifth of its calls, started again, is the undisturbed run',
  { timeout: TIMEOUT },
  async () => {
    const faultAt = (at: number): Fault => ({
      kind: 'crash',
      when: at % 2 === 0 ? 'before' : 'after',
      who: 'function',
    });
    const struck = await strikeEach({ run: 'a run', faultAt, resumptionAt: () => 'start again', every: 5 });
    expect(struck.report).toBe('');
  },
);

test(
  'a run is the undisturbed one though a worker of a stopped execution does any fifth of its calls only now, and goes on',
  { timeout: TIMEOUT },
  async () => {
    const faultAt = (at: number): Fault => ({
      kind: 'stopped',
      when: 'before',
      milliseconds: LATER[at % 2] ?? 0,
    });
    const struck = await strikeEach({ run: 'a run', faultAt, resumptionAt: () => 'start again', every: 5 });
    expect(struck.report).toBe('');
  },
);

test(
  'a run in which the reply to any third of its calls is lost is the undisturbed run',
  { timeout: TIMEOUT },
  async () => {
    const lost = (): Fault => ({ kind: 'lost', when: 'after' });
    const struck = await strikeEach({ run: 'a run', faultAt: lost, resumptionAt: () => 'none', every: 3 });
    expect(struck.report).toBe('');
  },
);
