import type { VisibleRun } from './reader.ts';
import { withSimulation } from './simulation.ts';

const known = new Map<string, Promise<VisibleRun>>();

/** What readers see of a run that nothing disturbed, made when just those others were published. Not within a simulation. */
export function undisturbed(runId: string, published: readonly string[]): Promise<VisibleRun> {
  const others = [...new Set(published)].filter((each) => each !== runId).sort();
  const key = [...others, runId].join(' ');
  const found = known.get(key) ?? simulate(runId, others);
  known.set(key, found);
  return found;
}

async function simulate(runId: string, others: readonly string[]): Promise<VisibleRun> {
  return withSimulation({}, async ({ land, start, finish, reader, executions, watch }) => {
    for (const exportId of [...others, runId]) {
      land(exportId);
      start(exportId);
      await finish();
    }
    const failed = executions.all.filter(({ status }) => status !== 'SUCCEEDED');
    if (failed.length > 0 || watch.violations.length > 0)
      throw new Error(
        `an undisturbed run fails: ${[...watch.violations, ...failed.map(({ name }) => name)].join('; ')}`,
      );
    return reader.see(runId);
  });
}
