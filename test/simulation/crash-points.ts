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

/** How many calls a run makes that nothing disturbs, when one was published before it. */
export async function countCalls(run: StruckRun): Promise<number> {
  return withSimulation({ saved: await beforeSecondRun() }, async ({ start, finish, world }) => {
    start(SECOND, undefined, RUNS[run]);
    await finish();
    return world.trace.count;
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
  const options = { saved: await beforeSecondRun(), plan: faultAtCall(at, fault) };
  return withSimulation(options, async (simulation) => {
    const { start, finish, drain, world, executions, reader, watch } = simulation;
    const struck = start(SECOND, undefined, settings);
    await finish();
    const problems: string[] = [];
    const seen = await reader.seeLatest();
    if (seen?.looks !== before.looks && seen?.looks !== expected.looks)
      problems.push('after the crash a reader sees neither ranking');
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
    const all = [...watch.violations, ...problems];
    return all.length === 0 ? [] : [...all, ...world.trace.lines()];
  });
}

function faultAtCall(at: number, fault: Fault): FaultPlan {
  let calls = 0;
  return {
    ...CALM,
    faultAt: () => {
      calls += 1;
      return calls === at ? fault : NO_FAULT;
    },
  };
}
