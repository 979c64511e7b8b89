import { inCodeUnitOrder } from '../../../lib/core/code-unit-order.ts';
import type { VisibleRun } from './reader.ts';
import { withSimulation } from './simulation.ts';
import { SETTINGS } from './tiny-exports.ts';

const known = new Map<string, Promise<VisibleRun>>();

/**
 * What readers see of a run that nothing disturbed, made under its settings when just those others were published. Not
 * within a simulation.
 */
export function undisturbed(
  runId: string,
  published: readonly string[],
  settings: object = SETTINGS,
): Promise<VisibleRun> {
  const others = [...new Set(published)].filter((each) => each !== runId).sort(inCodeUnitOrder);
  const key = [...others, runId, JSON.stringify(settings)].join(' ');
  const found = known.get(key) ?? simulate(runId, others, settings);
  known.set(key, found);
  return found;
}

async function simulate(runId: string, others: readonly string[], settings: object): Promise<VisibleRun> {
  return withSimulation({}, async ({ land, start, finish, reader, executions, watch }) => {
    for (const exportId of [...others, runId]) {
      land(exportId);
      start(exportId, undefined, exportId === runId ? settings : SETTINGS);
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
