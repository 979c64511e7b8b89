import type { Attempt } from './world/attempt.ts';
import type { Call } from './world/call.ts';
import { CALM } from './world/fault.ts';
import type { Fault } from './world/fault.ts';
import type { SavedWorld } from './world/simulated-services.ts';
import { withSimulation } from './world/simulation.ts';
import type { Simulation } from './world/simulation.ts';
import { tinyExports } from './world/tiny-exports.ts';

const [FIRST = '', second = ''] = tinyExports().map(({ exportId }) => exportId);
export const SECOND = second;
export const PACK_DAY = '2026-11-24T07:00:00.000Z';

let saved: Promise<{ one: SavedWorld; two: SavedWorld }> | null = null;

/** The worlds in which one run is published, and two. */
function savedWorlds(): Promise<{ one: SavedWorld; two: SavedWorld }> {
  saved ??= withSimulation({ now: '2026-11-20T06:00:00.000Z' }, async ({ land, start, finish, world }) => {
    land(FIRST);
    start(FIRST);
    await finish();
    const one = world.services.save();
    land(SECOND);
    start(SECOND);
    await finish();
    return { one, two: world.services.save() };
  });
  return saved;
}

/** Hands over the morning of the pack, when one run is published. */
export async function inWorld<T>(
  use: (simulation: Simulation) => Promise<T>,
  faultAt?: (call: Call) => Fault,
): Promise<T> {
  const plan = { ...CALM, ...(faultAt && { faultAt }) };
  return withSimulation({ saved: (await savedWorlds()).one, now: PACK_DAY, plan }, use);
}

/** How many calls a maker makes that nothing disturbs. */
export function callsOfAMaker(): Promise<number> {
  return inWorld(async (simulation) => {
    await ends(simulation, simulation.writePack());
    return simulation.world.trace.count;
  });
}

/** As if the second run were made now: what it wrote is there. */
export async function publishSecond({ world }: Simulation): Promise<void> {
  const { two } = await savedWorlds();
  const { s3, dynamodb } = world.services;
  for (const [name, objects] of two.buckets) {
    const bucket = s3.buckets.get(name);
    for (const [key, stored] of objects) if (!bucket?.has(key)) bucket?.set(key, stored);
  }
  for (const [name, items] of two.tables) {
    const kept = dynamodb.tables.get(name)?.items;
    for (const [key, item] of items) if (!kept?.has(key) || key.includes('POINTER')) kept?.set(key, item);
  }
}

/** How each of the attempts ended, when all have. */
export async function ends({ world }: Simulation, ...attempts: Attempt[]): Promise<unknown[]> {
  await world.runUntil(() => attempts.every(({ ended }) => ended !== null));
  return attempts.map(({ ended }) => ended);
}
