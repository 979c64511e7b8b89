import { decodeManifest, exportPosition, MANIFEST_FILE, parseManifest } from '../contract/manifest.ts';
import { AccountingError, ExportMissingError, NotFoundError } from '../core/errors.ts';
import { compileMapping } from '../mapping/compile-mapping.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { tellDifferences } from '../runs/basis-differences.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { RunRequest } from '../steps/prepare-run.ts';
import type { RunReference } from '../steps/run-reference.ts';
import { tableOf } from './editions.ts';
import { landingPrefix, landingSource } from './landing-exports.ts';
import { planRun, writePlan } from './plan-run.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import type { RunPlan } from './run-plan.ts';
import type { StepDependencies } from './step-dependencies.ts';
import { scoredBy } from './tell-published.ts';
import type { ChosenScoring } from './tell-published.ts';

/** Throws NotFoundError unless a newer ranking is published: a replay is history, and nobody is alerted of it. */
export async function assertPast(
  exportId: string,
  manifestBytes: Uint8Array,
  mapping: Mapping | null,
  { runs }: Pick<StepDependencies, 'runs'>,
): Promise<void> {
  const manifest = parseManifest(decodeManifest(manifestBytes), exportId, compileMapping(mapping).tableNames);
  const latest = await runs.latest();
  if (latest && exportPosition(manifest) < latest.position) return;
  const what = latest ? `run ${latest.runId}, the latest, is not newer` : 'no run is published yet';
  throw new NotFoundError(
    `export ${exportId} is no past period: ${what}; run it without replay (rule: replay)`,
  );
}

/** What a request says itself; what it leaves out, a published run has. */
export function withoutDefaults(
  { settings, mapping }: RunRequest,
  chosen: ChosenScoring,
): Partial<ChosenScoring> {
  return {
    ...(settings !== undefined && { settings: chosen.settings }),
    ...(mapping !== undefined && { mapping: chosen.mapping }),
  };
}

/**
 * Plans making a published run again from what the buckets hold: its export, under its own settings and mapping unless
 * others are asked for, with the reference table that they name and the code of now. What is published is not touched.
 */
export async function planProof(
  run: RunReference,
  published: RunRecord,
  asked: Partial<ChosenScoring>,
  { landing, work, table, codeVersion }: StepDependencies,
): Promise<RunPlan> {
  const { runId } = run;
  if ((await landing.read(landingPrefix(runId) + MANIFEST_FILE)) === null) {
    throw new ExportMissingError(
      `export ${runId} is not kept any more, so its run cannot be made again (rule: replay)`,
    );
  }
  const { settings, mapping, manifest } = await new RunFiles(work, published).readJson(
    runFileNames.plan,
    runPlan,
  );
  const chosen = { settings, mapping, ...asked };
  const { plan, merges } = await planRun(landingSource(landing, runId), {
    ...chosen,
    manifest,
    table: await tableOf(chosen.settings, work, table),
    codeVersion,
    previous: null,
    comparison: { with: 'nothing', changed: [], reason: null },
    replay: true,
  });
  await writePlan(new RunFiles(work, run), plan, merges);
  return plan;
}

/**
 * Holds a ranking that was made again against the published one; gives what differs from when it was published, though
 * the ranking is the same. Throws AccountingError when it is another, naming all that differs.
 */
export async function proveRanking(
  run: RunReference,
  rankingHash: string,
  { work, runs }: Pick<StepDependencies, 'work' | 'runs'>,
): Promise<string[]> {
  const published = await runs.getRun(run.runId);
  const then = published && (await scoredBy(published, work));
  if (!then || !published.publication)
    throw new AccountingError(`run ${run.runId} is not published any more`);
  const { basis, settings } = await new RunFiles(work, run).readJson(runFileNames.plan, runPlan);
  const differences = tellDifferences(then, { ...basis, settings });
  if (published.publication.rankingHash === rankingHash) return differences;
  const hashes = `hash ${published.publication.rankingHash.slice(0, 12)} published, ${rankingHash.slice(0, 12)} now`;
  const why =
    differences.length === 0 ? 'nothing that is recorded differs' : `it differs in ${differences.join('; ')}`;
  throw new AccountingError(`run ${run.runId}, made again, is another ranking (${hashes}): ${why}`);
}
