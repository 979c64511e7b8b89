import type { Departure } from '../../lib/ranking/compare-rankings.ts';
import { mergesFile } from '../../lib/pipeline/merges-file.ts';
import { rankingLines } from '../../lib/pipeline/ranking-lines.ts';
import { RunFiles, runFileNames } from '../../lib/pipeline/run-files.ts';
import { runPlan } from '../../lib/pipeline/run-plan.ts';
import { topRanking } from '../../lib/pipeline/top-ranking.ts';
import type { PublishedEntry } from '../../lib/runs/published-entry.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { aBasis, aClaim, anEntry, aPublication } from '../aws/a-run.ts';
import type { Stage } from '../changes/model/run-in-process.ts';

export type MadeRun = {
  runId: string;
  asOf: string;
  publishedAt: string;
  entries: readonly PublishedEntry[];
  left?: readonly Departure[];
  /** Record by the one that stays. */
  survivors?: ReadonlyMap<string, string>;
  /** People ranked after the Top N. */
  beyond?: number;
};

/** Publishes a ranking that no export was scored for: all that packs and briefs read of a run but people's rows. */
export async function publishMade({ work, runs }: Stage, made: MadeRun): Promise<void> {
  const { runId, asOf, publishedAt, entries, left = [], survivors = new Map(), beyond = 3 } = made;
  const claim = aClaim(runId);
  const run = { runId, epoch: 1, execution: claim.owner };
  const position = `${asOf}#${publishedAt}`;
  const basis = { ...aBasis(asOf), position };
  await runs.claim(claim, null);
  await runs.describe(run, basis);
  const files = new RunFiles(work, run);
  await files.writeJson(runFileNames.plan, runPlan, {
    ...{ schemaVersion: 1, basis, settings: DEFAULT_SETTINGS, ignoredFiles: [], shards: 1, previous: null },
    manifest: { schemaVersion: 1, exportId: runId, extractedAt: publishedAt, force: 'Made', files: [] },
  });
  await files.writeJson(runFileNames.merges, mergesFile, { survivors: [...survivors], badMerges: [] });
  await files.writeJson(runFileNames.top, topRanking, {
    ...{ schemaVersion: 1, rankingHash: 'c'.repeat(64), explanations: [] },
    ...{ entries: [...entries], left: [...left] },
  });
  const others = Array.from({ length: beyond }, (_, at) => {
    return { ...anEntry(entries.length + 1 + at), nominalId: `Z${at}` };
  });
  await files.writeText(runFileNames.ranking, [...entries, ...others].map(rankingLines()).join(''));
  await runs.writeEntries(run, entries, left);
  await runs.commit(run, { ...aPublication(), publishedAt });
  await runs.moveLatest({ runId, epoch: 1, asOf, position });
}
