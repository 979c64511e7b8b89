import type { Call } from './world/call.ts';
import { checkAlerts } from './world/check-alerts.ts';
import { undisturbed } from './world/undisturbed.ts';
import { withSimulation } from './world/simulation.ts';
import { CALM, NO_FAULT } from './world/fault.ts';
import type { Fault, FaultPlan } from './world/fault.ts';
import type { SavedWorld } from './world/simulated-services.ts';
import { OTHER_WEIGHTS, SETTINGS, tinyExports } from './world/tiny-exports.ts';

/** How a run is taken up again, if it has to be. */
export type Resumption = 'start again' | 'redrive' | 'none';

/** The run that meets a fault: with the run before as published, or with that one's export scored again. */
export const RUNS = { 'a run': SETTINGS, 'a run under other weights': OTHER_WEIGHTS };
export type StruckRun = keyof typeof RUNS;

const [FIRST = '', SECOND = ''] = tinyExports().map(({ exportId }) => exportId);

let saved: Promise<SavedWorld> | null = null;

/** The world as it is when the first run is published and the second export there. */
function beforeSecondRun(): Promise<SavedWorld> {
  saved ??= withSimulation({}, async ({ land, start, finish, world }) => {
    land(FIRST);
    start(FIRST);
    await finish();
    land(SECOND);
    return world.services.save();
  });
  return saved;
}

/** How many calls a run makes that nothing disturbs, when one was published before it, and the numbers of those that change anything. */
export async function callsOf(run: StruckRun): Promise<{ count: number; effects: number[] }> {
  return withSimulation({ saved: await beforeSecondRun() }, async ({ start, finish, world }) => {
    start(SECOND, undefined, RUNS[run]);
    await finish();
    return { count: world.trace.count, effects: world.trace.effects() };
  });
}

/** Lets the second run meet a fault at its call `at`, takes it up again and says what is wrong with what became of it. */
export async function crashAt(
  run: StruckRun,
  at: number,
  fault: Fault,
  resumption: Resumption,
): Promise<string[]> {
  const settings = RUNS[run];
  const expected = await undisturbed(SECOND, [FIRST], settings);
  const before = await undisturbed(FIRST, []);
  const { plan, struckCall } = faultAtCall(at, fault);
  return withSimulation({ saved: await beforeSecondRun(), plan }, async (simulation) => {
    const { start, finish, drain, world, executions, reader, watch } = simulation;
    const struck = start(SECOND, undefined, settings);
    await finish();
    const problems: string[] = [];
    const seen = await reader.seeLatest();
    if (seen?.looks !== before.looks && seen?.looks !== expected.looks)
      problems.push('after the crash a reader sees neither ranking');
    // Nobody takes a run up again before a dead sender's lease is over.
    await world.pass(LEASE);
    if (resumption === 'redrive' && struck.status === 'ABORTED') executions.redrive(struck);
    else if (resumption !== 'none') start(SECOND, undefined, settings);
    await finish();
    await drain();
    const last = executions.all.at(-1);
    if (last?.status !== 'SUCCEEDED')
      problems.push(`the run that was taken up again is ${last?.status ?? 'missing'}`);
    const latest = await reader.seeLatest();
    if (latest?.looks !== expected.looks || latest.scores !== expected.scores)
      problems.push('in the end a reader does not see the undisturbed ranking');
    if (watch.published.filter((runId) => runId === SECOND).length !== 1)
      problems.push('the run was not published exactly once');
    problems.push(...(await checkAlerts(simulation, mayRepeatMessage(struckCall()))));
    const all = [...watch.violations, ...problems];
    return all.length === 0 ? [] : [...all, ...world.trace.lines()];
  });
}

const LEASE = 600_000;

/** Between the provider's acceptance of a message and the record of it, and nowhere else. */
function mayRepeatMessage(call: Call | null): boolean {
  if (call?.worker.step !== 'notify-unit') return false;
  const { service, operation, target } = call;
  return (
    service === 'sns' ||
    target.includes('-alert-sent-') ||
    (operation === 'UpdateItem' && target.includes(' ALERT#'))
  );
}

function faultAtCall(at: number, fault: Fault): { plan: FaultPlan; struckCall: () => Call | null } {
  let calls = 0;
  let struck: Call | null = null;
  const faultAt = (call: Call) => {
    calls += 1;
    if (calls === at) struck = call;
    return calls === at ? fault : NO_FAULT;
  };
  return { plan: { ...CALM, faultAt }, struckCall: () => struck };
}
