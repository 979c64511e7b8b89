import { chance, randomStream } from '../../../lib/synthetic/random-stream.ts';
import { checkAlerts } from '../world/check-alerts.ts';
import { CALM } from '../world/fault.ts';
import { recordsOf } from '../world/check-outcome.ts';
import type { Execution } from '../world/executions.ts';
import type { VisibleRun } from '../world/reader.ts';
import type { Rewrite, SavedWorld } from '../world/simulated-services.ts';
import { deployedSteps, withSimulation } from '../world/simulation.ts';
import type { Simulation } from '../world/simulation.ts';
import { tinyExports } from '../world/tiny-exports.ts';
import { undisturbed } from '../world/undisturbed.ts';
import { faultSchedule } from './fault-schedule.ts';
import type { FaultSchedule } from './fault-schedule.ts';

export type ScheduleResult = {
  /** Empty when all is as it must be. */
  problems: string[];
  /** How often each kind of fault happened, and what else came of it. */
  tally: Record<string, number>;
  trace: (options?: { faultsOnly?: boolean }) => string[];
};

const IDS = tinyExports().map(({ exportId }) => exportId);
const FORTNIGHT = 14 * 24 * 60 * 60_000;

/** Plays the schedule of a seed, with `rewrite` on a mutant of the adapters. The same seed gives the same calls. */
export async function runSchedule(seed: number, rewrite?: Rewrite): Promise<ScheduleResult> {
  const schedule = faultSchedule(seed, await deployedSteps());
  const ids = IDS.slice(0, schedule.history + schedule.fortnights.length);
  const saved = await savedAfter(schedule.history);
  const options = {
    saved,
    plan: schedule.plan,
    now: `${ids[schedule.history] ?? ''}T06:00:00.000Z`,
    ...(rewrite && { rewrite }),
  };
  const played = await withSimulation(options, async (simulation) => {
    await play(simulation, schedule, ids);
    const { trace } = simulation.world;
    const healed = await heal(simulation, ids);
    // A fault may fall between a message and the record of it.
    const alerts = await checkAlerts(simulation, true);
    const problems = [...healed, ...alerts, ...simulation.watch.violations];
    const seen = problems.length > 0 ? [] : await see(simulation, ids);
    return { problems, seen, tally: tallyOf(simulation), trace: trace.lines.bind(trace) };
  });
  const { problems, seen, ...rest } = played;
  for (const { runId, visible, others } of seen) {
    if (!(await isUndisturbed(runId, visible, others)))
      problems.push(`run ${runId} is not the undisturbed one`);
  }
  return { ...rest, problems };
}

function tallyOf({ world, executions }: Simulation): Record<string, number> {
  const runs = recordsOf(world);
  return {
    ...world.trace.tally(),
    executions: executions.all.length,
    redriven: executions.redriven,
    'taken over': runs.filter(({ epoch }) => epoch > 1).length,
  };
}

/** Lets everything happen that the schedule has, until no execution runs. */
async function play(
  simulation: Simulation,
  { seed, history, fortnights, overlaps, resumptions }: FaultSchedule,
  ids: readonly string[],
): Promise<void> {
  const { land, start, finish, world, executions } = simulation;
  const random = randomStream(seed, 'fault', 4);
  for (const [nth, starts] of fortnights.entries()) {
    const exportId = ids[history + nth] ?? '';
    land(exportId);
    const began: Execution[] = [];
    let open = starts.length;
    for (const { delay, skew, byName } of starts) {
      setTimeout(() => {
        open -= 1;
        began.push(start(byName ? exportId : null, new Date(Date.now() + skew).toISOString()));
      }, delay);
    }
    await world.runUntil(() => open === 0);
    if (overlaps && nth + 1 < fortnights.length) continue;
    await finish();
    for (let again = 0; again < resumptions && !isPublished(simulation, exportId); again += 1) {
      const stopped = began.find(({ status }) => status === 'ABORTED');
      if (stopped?.at && chance(random, 0.5)) executions.redrive(stopped);
      else start(exportId);
      await finish();
    }
    if (nth + 1 < fortnights.length && chance(random, 0.3)) await world.pass(FORTNIGHT);
  }
  await finish();
}

/** Starts once more what no other run will finish, with nothing going wrong but what is on its way already. */
async function heal(simulation: Simulation, ids: readonly string[]): Promise<string[]> {
  const { world, start, finish, drain } = simulation;
  world.plan = { ...CALM, choose: world.plan.choose, fraction: world.plan.fraction };
  world.trace.note('nothing more goes wrong');
  const problems: string[] = [];
  for (const [nth, exportId] of ids.entries()) {
    const next = ids[nth + 1];
    // A publication that a crash cut short is the next run's to finish, if that is still to come.
    if (isPublished(simulation, exportId) && next !== undefined && !isPublished(simulation, next)) continue;
    start(exportId);
    await finish();
    if (!isPublished(simulation, exportId))
      problems.push(`run ${exportId} is not published though nothing hinders it`);
  }
  await drain();
  return problems;
}

type Seen = { runId: string; visible: VisibleRun; others: string[][] };

async function see({ reader, watch }: Simulation, ids: readonly string[]): Promise<Seen[]> {
  const latest = await reader.stores.runs.latest();
  if (latest?.runId !== ids.at(-1))
    throw new Error(`the pointer names run ${latest?.runId ?? 'none'} and not the last`);
  const seen: Seen[] = [];
  for (const runId of ids) {
    const atClaim = watch.publishedAtClaim.get(runId) ?? [];
    const atPublication = watch.published.slice(0, watch.published.indexOf(runId));
    // Which runs it was compared with was settled somewhere between its claim and its publication.
    const others = atPublication
      .slice(atClaim.length)
      .map((_, more) => atPublication.slice(0, atClaim.length + more + 1));
    seen.push({ runId, visible: await reader.see(runId), others: [[...atClaim], ...others] });
  }
  return seen;
}

async function isUndisturbed(
  runId: string,
  { looks, scores }: VisibleRun,
  candidates: readonly string[][],
): Promise<boolean> {
  for (const others of candidates) {
    const expected = await undisturbed(runId, others);
    if (expected.looks === looks && expected.scores === scores) return true;
  }
  return false;
}

function isPublished({ world }: Simulation, wanted: string): boolean {
  return recordsOf(world).some(({ runId, status }) => runId === wanted && status === 'Published');
}

const saves = new Map<number, Promise<SavedWorld>>();

/** The world in which so many exports are published. */
function savedAfter(history: number): Promise<SavedWorld> {
  const made =
    saves.get(history) ??
    withSimulation({}, async ({ land, start, finish, world }) => {
      for (const exportId of IDS.slice(0, history)) {
        land(exportId);
        start(exportId);
        await finish();
      }
      return world.services.save();
    });
  saves.set(history, made);
  return made;
}
