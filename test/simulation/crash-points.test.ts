import { beforeAll, expect, test } from 'vitest';
import { countCalls, crashAt } from './crash-points.ts';
import type { Resumption } from './crash-points.ts';
import type { Fault } from './world/fault.ts';

const TIMEOUT = 600_000;
/** Far below what a run makes; so few would mean that the simulation sees only some. */
const SANE_MINIMUM = 50;

let calls = 0;
beforeAll(async () => {
  calls = await countCalls();
}, TIMEOUT);

/** Each call of a run in turn meets the fault; the report of the points at which something is wrong then. */
async function strikeEach(
  faultAt: (at: number) => Fault,
  resumptionAt: (at: number) => Resumption,
  every = 1,
): Promise<string> {
  const reports: string[] = [];
  for (let at = 1; at <= calls; at += every) {
    const problems = await crashAt(at, faultAt(at), resumptionAt(at));
    if (problems.length > 0) reports.push(`call ${at} of ${calls}:`, ...problems);
  }
  return reports.join('\n');
}

test('every call of a run is a point to crash at', () => {
  expect(calls).toBeGreaterThan(SANE_MINIMUM);
  console.log(`a run makes ${calls} calls: ${2 * calls} crash points, before and after each`);
});

/** After one call is before the next, so each place between two calls is resumed in both ways. */
const inTurn = (at: number): Resumption => (at % 2 === 0 ? 'redrive' : 'start again');

test.each(['before', 'after'] as const)(
  'a run switched off %s any one of its calls and taken up again is the undisturbed run',
  { timeout: TIMEOUT },
  async (when) => {
    expect(await strikeEach(() => ({ kind: 'crash', when, who: 'execution' }), inTurn)).toBe('');
  },
);

/** While the next one is at work, or when it has long been published. */
const LATER = [250, 3_600_000];

test(
  'a run in which a function dies at every third of its calls, started again, is the undisturbed run',
  { timeout: TIMEOUT },
  async () => {
    const faultAt = (at: number): Fault => ({
      kind: 'crash',
      when: at % 2 === 0 ? 'before' : 'after',
      who: 'function',
    });
    expect(await strikeEach(faultAt, () => 'start again', 3)).toBe('');
  },
);

test(
  'a run is the undisturbed one though a worker of a stopped execution does any one of its calls only now, and goes on',
  { timeout: TIMEOUT },
  async () => {
    const faultAt = (at: number): Fault => ({
      kind: 'stopped',
      when: 'before',
      milliseconds: LATER[at % 2] ?? 0,
    });
    expect(await strikeEach(faultAt, () => 'start again')).toBe('');
  },
);

test(
  'a run in which the reply to any one of its calls is lost is the undisturbed run',
  { timeout: TIMEOUT },
  async () => {
    expect(
      await strikeEach(
        () => ({ kind: 'lost', when: 'after' }),
        () => 'none',
      ),
    ).toBe('');
  },
);
