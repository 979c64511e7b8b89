import { NotFoundError } from '../core/errors.ts';
import type { RunRecord } from './run-record.ts';
import type { RunStore } from './run-store.ts';

/** The run of that id, or the latest published one when none is named. Throws NotFoundError in words for a caller. */
export async function findRun(runs: RunStore, runId: string | undefined): Promise<RunRecord> {
  const wanted = runId ?? (await runs.latest())?.runId;
  if (wanted === undefined)
    throw new NotFoundError('no run is published yet; start one with hhpu run <exportDir>');
  const run = await runs.getRun(wanted);
  if (run === null) throw new NotFoundError(`there is no run ${wanted}; hhpu runs lists them`);
  return run;
}

/** As findRun, for what only a published run has. */
export async function findPublishedRun(runs: RunStore, runId: string | undefined): Promise<RunRecord> {
  const run = await findRun(runs, runId);
  if (run.status === 'Published') return run;
  const why = run.reason === null ? '' : `: ${run.reason}`;
  throw new NotFoundError(`run ${run.runId} is not published (${run.status})${why}`);
}
