import { londonDate } from '../core/calendar-date.ts';
import { SetupError } from '../core/errors.ts';
import { decideSweep } from '../runs/decide-sweep.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { Settings } from '../settings/settings.ts';
import {
  LANDING_PREFIX,
  PACKS_PREFIX,
  QUARANTINE_PREFIX,
  RUNS_PREFIX,
  SCRATCH_PREFIX,
} from '../steps/storage-layout.ts';
import type { SweepReport } from '../steps/sweep-data.ts';
import { forgetRun, itemsOfRun, objectsOfRun } from './forget-run.ts';
import type { SweepDependencies } from './forget-run.ts';
import { peopleOnceRanked, pruneScores } from './prune-scores.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { listRecords } from './run-records.ts';
import { landedExports, objectsOfExports, olderThan, rowsOf, sizeOf } from './swept-objects.ts';

export type SweepOptions = {
  retention: Settings['retention'];
  /** Decides which day it is in London. */
  now: string;
  /** Counts, and deletes nothing. */
  dryRun: boolean;
};

/**
 * Deletes what has been kept as long as the settings say, and counts it. What dies half-way is done again by the next
 * sweep. Throws SetupError over a table that does not know all of the work bucket's runs: nobody can tell what they need.
 */
export async function sweepData(deps: SweepDependencies, options: SweepOptions): Promise<SweepReport> {
  const { landing, work, runs } = deps;
  const { retention, now, dryRun } = options;
  const today = londonDate(now);
  const records = await runs.listRuns();
  await assertWhole(deps, records);
  const landed = await landing.list(LANDING_PREFIX);
  const latestRunId = (await runs.latest())?.runId ?? null;
  const stock = { runs: records, latestRunId, exports: landedExports(landed) };
  const going = decideSweep(stock, retention, today);

  const exports = objectsOfExports(landed, going.landing);
  const quarantine = olderThan(await work.list(QUARANTINE_PREFIX), retention.quarantineDays, today);
  const packs = olderThan(await work.list(PACKS_PREFIX), retention.rankingDays, today);
  const ofRuns = await work.list(RUNS_PREFIX);
  const intermediate = [
    ...olderThan(await work.list(SCRATCH_PREFIX), retention.intermediateDays, today),
    ...rowsOf(ofRuns, going.intermediate),
  ];
  const keys = new Set(ofRuns.map(({ key }) => key));
  const everyone = going.scores.filter((run) => keys.has(new RunFiles(work, run).key(runFileNames.ranking)));
  const rankings = (await Promise.all(going.rankings.map((run) => objectsOfRun(work, run)))).flat();

  if (!dryRun) {
    await landing.remove(exports.map(({ key }) => key));
    await work.remove([...quarantine, ...intermediate, ...packs].map(({ key }) => key));
    const kept =
      everyone.length === 0 ? new Set<string>() : await peopleOnceRanked(runs, records, going.rankings);
    for (const run of everyone) await pruneScores(work, run, kept);
    for (const run of going.rankings) await forgetRun(deps, run);
  }
  const items = going.rankings.reduce((sum, run) => sum + itemsOfRun(run), 0);
  return {
    today,
    dryRun,
    landing: { exports: going.landing.length, ...sizeOf(exports) },
    quarantine: sizeOf(quarantine),
    intermediate: sizeOf(intermediate),
    packs: sizeOf(packs),
    scores: { runs: everyone.length },
    rankings: { runs: going.rankings.length, items, ...sizeOf(rankings) },
  };
}

async function assertWhole(
  { runs, work }: Pick<SweepDependencies, 'runs' | 'work'>,
  records: readonly RunRecord[],
): Promise<void> {
  if (await runs.isBeingRebuilt()) {
    throw new SetupError('the table is being made again; sweep when hhpu rebuild has ended');
  }
  const known = new Set(records.map(({ runId }) => runId));
  for (const name of await listRecords(work)) {
    const [runId = ''] = name.split('/');
    if (known.has(runId)) continue;
    throw new SetupError(
      `the table does not know run ${runId}, of which there is a record; hhpu rebuild makes it again`,
    );
  }
}
