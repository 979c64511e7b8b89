import { expect, test } from 'vitest';
import type { Call } from './world/call.ts';
import { CALM, NO_FAULT } from './world/fault.ts';
import type { Fault, FaultPlan } from './world/fault.ts';
import { withSimulation } from './world/simulation.ts';
import type { Simulation } from './world/simulation.ts';
import { tinyExports } from './world/tiny-exports.ts';

// What the simulation has found, each told by its calls, so that it stays told when seeds come to mean something else.

const [FIRST = '', SECOND = ''] = tinyExports().map(({ exportId }) => exportId);

/** The fault for the first so many calls that are meant, and nothing else. */
function onlyAt(isMeant: (call: Call) => boolean, fault: Fault, times = 1): FaultPlan {
  let left = times;
  return {
    ...CALM,
    faultAt: (call) => {
      if (left === 0 || !isMeant(call)) return NO_FAULT;
      left -= 1;
      return fault;
    },
  };
}

/** As often as the state machine calls a function that dies. */
const FIRST_AND_TWO_MORE = 3;

const isStep = ({ worker }: Call, step: string) => worker.step === step;
const isClaim = ({ operation, target }: Call) => operation === 'PutItem' && target.endsWith(' RUN');
const isNote = ({ operation, target }: Call) => operation === 'UpdateItem' && target.startsWith('EXECUTION#');

/** One run of the first export under a plan; what was seen broken, and how the run stands. */
function runUnder(plan: FaultPlan) {
  return withSimulation({ plan }, async (simulation) => {
    simulation.land(FIRST);
    const execution = simulation.start(FIRST);
    await simulation.finish();
    return outcomeOf(simulation, execution.result?.status ?? execution.status);
  });
}

async function outcomeOf({ reader, watch }: Simulation, execution: string) {
  const run = await reader.stores.runs.getRun(FIRST);
  return {
    execution,
    violations: watch.violations,
    status: run?.status ?? null,
    reason: run?.reason ?? null,
  };
}

test('a claim whose reply was lost is seen as the own one', async () => {
  const outcome = await runUnder(onlyAt(isClaim, { kind: 'lost', when: 'after' }));
  expect(outcome).toEqual({ execution: 'SUCCEEDED', violations: [], status: 'Published', reason: null });
});

test.each([
  ['before it has claimed anything', isClaim, 'before', null],
  ['after its claim', isClaim, 'after', 'Failed'],
  ['before it has noted its run', isNote, 'before', null],
  ['after it has noted its run', isNote, 'after', null],
] as const)(
  'a function that dies %s is tried again, and leaves no claim behind',
  async (_, isMeant, when, status) => {
    const dies: Fault = { kind: 'crash', when, who: 'function' };
    const cured = await runUnder(onlyAt(isMeant, dies));
    expect(cured).toMatchObject({ execution: 'SUCCEEDED', violations: [], status: 'Published' });
    const outcome = await runUnder(onlyAt(isMeant, dies, FIRST_AND_TWO_MORE));
    expect(outcome).toMatchObject({ execution: 'FAILED', violations: [], status });
  },
);

test('a claim is failed though a slow worker of the same execution has noted an older one since', async () => {
  // The first worker's call of Lambda is taken for lost, and it goes on beside the second; its note comes last.
  let notes = 0;
  const outcome = await runUnder({
    ...CALM,
    faultAt: (call) => {
      if (call.operation === 'Invoke' && call.worker.name === '1 prepare-run#1')
        return { kind: 'lost', when: 'after' };
      if (isNote(call) && (notes += 1) === 1) return { kind: 'held', milliseconds: 300 };
      if (isStep(call, 'reconcile-run') && call.operation === 'Answer')
        return { kind: 'crash', when: 'before', who: 'function' };
      return NO_FAULT;
    },
  });
  expect(outcome).toMatchObject({ execution: 'FAILED', violations: [], status: 'Failed' });
});

test('a run that failed says why it failed, and not what went wrong before and was cured', async () => {
  const isFirstPart = (call: Call) => call.service === 's3' && isStep(call, 'ingest-part');
  const throttled = onlyAt(isFirstPart, { kind: 'throttled' }, 6);
  const outcome = await runUnder({
    ...CALM,
    faultAt: (call) =>
      isStep(call, 'publish-ranking') && call.operation === 'Answer'
        ? NO_FAULT
        : isStep(call, 'publish-ranking') && call.operation === 'Invoke'
          ? { kind: 'crash', when: 'after', who: 'function' }
          : throttled.faultAt(call),
  });
  expect(outcome).toMatchObject({
    status: 'Failed',
    reason: 'Runtime.ExitError: the step left no reason; see its log',
  });
});

test('what a crash left undone of a publication is done by the next run, too', async () => {
  const plan = onlyAt((call) => isStep(call, 'publish-ranking') && call.target === `RUN#${FIRST} RUN`, {
    kind: 'crash',
    when: 'after',
    who: 'execution',
  });
  await withSimulation({ plan }, async ({ land, start, finish, reader, watch }) => {
    land(FIRST);
    start(FIRST);
    await finish();
    expect(await reader.see(FIRST)).toMatchObject({ scores: null });
    expect(await reader.seeLatest()).toBeNull();
    land(SECOND);
    start(null);
    await finish();
    expect((await reader.see(FIRST)).scores).not.toBeNull();
    expect(await reader.seeLatest()).toEqual(await reader.see(SECOND));
    expect(watch.violations).toEqual([]);
  });
});

test.each([
  'prepare-run',
  'ingest-part',
  'score-shard',
  'reconcile-run',
  'rank-offenders',
  'publish-ranking',
  'evaluate-run',
])('a body that breaks off while %s reads it is read again, time after time', async (step) => {
  const isRead = (call: Call) => isStep(call, step) && call.operation === 'GetObject';
  const outcome = await runUnder(onlyAt(isRead, { kind: 'cut' }, 4));
  expect(outcome).toEqual({ execution: 'SUCCEEDED', violations: [], status: 'Published', reason: null });
});

test('a connection that is lost more often than the SDK tries is tried again by the state machine', async () => {
  const isWrite = (call: Call) => isStep(call, 'score-shard') && call.operation === 'PutObject';
  const outcome = await runUnder(onlyAt(isWrite, { kind: 'lost', when: 'after' }, 9));
  expect(outcome).toEqual({ execution: 'SUCCEEDED', violations: [], status: 'Published', reason: null });
});

test('a start of the newest export that is tried again goes on with the one it claimed, though a newer one has come', async () => {
  const cut = onlyAt((call) => isStep(call, 'prepare-run') && call.target.endsWith('/nominals.csv'), {
    kind: 'cut',
  });
  let landSecond: (() => void) | undefined;
  const faultAt = (call: Call): Fault => {
    if (call.operation === 'Invoke' && call.worker.name === '1 prepare-run#2') landSecond?.();
    return cut.faultAt(call);
  };
  await withSimulation({ plan: { ...CALM, faultAt } }, async ({ land, start, finish, reader, watch }) => {
    landSecond = () => {
      land(SECOND);
    };
    land(FIRST);
    start(null);
    await finish();
    expect(watch.published).toEqual([FIRST]);
    expect(await reader.stores.runs.getRun(SECOND)).toBeNull();
    expect(watch.violations).toEqual([]);
  });
});

test('a run whose evaluation cannot be written is published all the same, and its readers see it whole', async () => {
  const isWrite = (call: Call) => isStep(call, 'evaluate-run') && call.operation === 'PutObject';
  const outcome = await runUnder(onlyAt(isWrite, { kind: 'lost', when: 'before' }, 200));
  expect(outcome).toEqual({ execution: 'SUCCEEDED', violations: [], status: 'Published', reason: null });
});
