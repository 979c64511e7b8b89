import { ensureSynthesised } from '../../../lib/local/synthesise.ts';
import { type LocalPipeline, readPipeline } from '../../../lib/local/template.ts';
import { etagOf } from '../services/stored-object.ts';
import { checkOutcome } from './check-outcome.ts';
import { Executions } from './executions.ts';
import type { Execution } from './executions.ts';
import { CALM } from './fault.ts';
import type { FaultPlan } from './fault.ts';
import { loadFunctionCode, loadHandler } from './function-code.ts';
import type { FunctionCode } from './function-code.ts';
import { Reader } from './reader.ts';
import { SimulatedWorld } from './simulated-world.ts';
import type { Rewrite, SavedWorld } from './simulated-services.ts';
import { SETTINGS, tinyExports } from './tiny-exports.ts';
import { attempt } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import { warmUpPlan } from './warm-up-plan.ts';
import { Watch } from './watch.ts';

export type SimulationOptions = {
  plan?: FaultPlan;
  now?: string;
  rewrite?: Rewrite;
  saved?: SavedWorld;
  patience?: number;
};

/** A world with the pipeline at work in it, watched. Close it before the next. */
export type Simulation = {
  world: SimulatedWorld;
  executions: Executions;
  watch: Watch;
  reader: Reader;
  /** Puts an export into the landing bucket, whole. */
  land: (exportId: string) => void;
  /** Starts an execution: of the export, or of the newest there is. */
  start: (exportId: string | null, startTime?: string, settings?: object) => Execution;
  /** The watch as its schedule calls it; gives what it fails with, if it does. */
  hourlyWatch: () => Promise<string[]>;
  /** Calls write-pack, and does not wait for its end. */
  writePack: (event?: object) => Attempt;
  /** Until no execution runs. */
  finish: () => Promise<void>;
  /** Until nothing is left that could still do something: late requests, workers that nobody waits for. */
  drain: () => Promise<void>;
};

type Deployed = {
  pipeline: LocalPipeline;
  code: ReadonlyMap<string, FunctionCode>;
  watching: FunctionCode;
  packing: FunctionCode;
};
let deployed: Promise<Deployed> | null = null;

/** Hands a simulation over and closes it. The process's first is preceded by one that nothing is asked of: the SDK loads parts of itself when it first needs them. */
export async function withSimulation<T>(
  options: SimulationOptions,
  use: (simulation: Simulation) => Promise<T>,
): Promise<T> {
  deployed ??= deploy();
  return within(await deployed, options, use);
}

/** The steps that the machine calls, in its order. */
export async function deployedSteps(): Promise<string[]> {
  deployed ??= deploy();
  return [...(await deployed).code.values()].map(({ step }) => step);
}

async function deploy(): Promise<Deployed> {
  const pipeline = readPipeline(await ensureSynthesised());
  const watching = await loadHandler(pipeline.functionOf('WatchPipelineArn'), 'watch-pipeline');
  const packing = await loadHandler(pipeline.functionOf('WritePackArn'), 'write-pack');
  const made = { pipeline, code: await loadFunctionCode(pipeline), watching, packing };
  await within(made, { plan: warmUpPlan(), patience: 250 }, async (simulation) => {
    for (const { exportId } of tinyExports().slice(0, 2)) {
      simulation.land(exportId);
      simulation.start(exportId);
      await simulation.finish();
    }
    await simulation.reader.seeLatest();
  });
  return made;
}

async function within<T>(
  { pipeline, code, watching, packing }: Deployed,
  options: SimulationOptions,
  use: (simulation: Simulation) => Promise<T>,
): Promise<T> {
  const { plan = CALM, now = '2026-11-16T06:00:00.000Z', ...more } = options;
  const world = new SimulatedWorld({ pipeline, plan, now, ...more });
  const executions = new Executions(world, code);
  const reader = new Reader(world);
  const watch = new Watch(world, reader);
  executions.onEnd = (execution) => watch.violations.push(...checkOutcome(world, execution));
  let calls = 0;
  const scheduled = (event: object = {}) => ({
    settings: SETTINGS,
    startedAt: new Date().toISOString(),
    ...event,
  });
  const landing = world.services.s3.buckets.get(pipeline.output('LandingBucketName'));
  const simulation: Simulation = {
    world,
    executions,
    watch,
    reader,
    land: (exportId) => {
      const { objects = [] } = tinyExports().find((each) => each.exportId === exportId) ?? {};
      for (const [key, body] of objects) landing?.set(key, { body, etag: etagOf(body) });
      world.trace.note(`export ${exportId} lands`);
    },
    start: (exportId, startTime = new Date().toISOString(), settings = SETTINGS) =>
      executions.start({ ...(exportId !== null && { exportId }), settings }, startTime),
    hourlyWatch: async () => {
      const { ended } = await waitFor(attempt(watching, 'watch', (calls += 1), scheduled()), world);
      return typeof ended === 'object' && ended && 'error' in ended
        ? [`the watch fails: ${ended.error}`]
        : [];
    },
    writePack: (event) => attempt(packing, 'pack', (calls += 1), scheduled(event)),
    finish: () => world.runUntil(() => executions.areOver),
    drain: () => world.runUntil(() => world.isStill),
  };
  try {
    return await use(simulation);
  } finally {
    world.close();
  }
}

async function waitFor(made: Attempt, world: SimulatedWorld): Promise<Attempt> {
  await world.runUntil(() => made.ended !== null);
  return made;
}
