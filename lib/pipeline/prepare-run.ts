import type * as z from 'zod';
import {
  asOfDate,
  exportIdSchema,
  decodeManifest,
  MANIFEST_FILE,
  parseManifest,
} from '../contract/manifest.ts';
import { ExportMissingError, SetupError } from '../core/errors.ts';
import { compileMapping } from '../mapping/compile-mapping.ts';
import { readMapping } from '../mapping/read-mapping.ts';
import { claimReference, decideClaim, nextClaim } from '../runs/claim.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { isDue } from '../runs/schedule.ts';
import { readSettings } from '../settings/read-settings.ts';
import type { prepareRunStep } from '../steps/prepare-run.ts';
import type { RunReference } from '../steps/run-reference.ts';
import { findNewestExport, landingPrefix, landingSource } from './landing-exports.ts';
import { mendRuns } from './mend-runs.ts';
import { planComparison } from './plan-comparison.ts';
import { itemsOf, writeBefore } from './plan-items.ts';
import type { PlanItems } from './plan-items.ts';
import { planRun, writePlan } from './plan-run.ts';
import { finishPublishing } from './publish-ranking.ts';
import { assertPast, planProof, withoutDefaults } from './replay-run.ts';
import { RunFiles } from './run-files.ts';
import { tellPublished } from './tell-published.ts';
import type { ChosenScoring } from './tell-published.ts';
import type { StepDependencies } from './step-dependencies.ts';

type Input = z.infer<typeof prepareRunStep.input>;
type Output = z.infer<typeof prepareRunStep.output>;

/** Finds the export, claims its run and plans it; or says why there is nothing to do. */
export async function prepareRun(input: Input, deps: StepDependencies): Promise<Output> {
  const { request, execution, startedAt } = input;
  const settings = readSettings(request.settings, 'settings');
  const mapping = readMapping(request.mapping, 'mapping');
  if (request.scheduled === true && !isDue(startedAt, settings.schedule)) {
    return { decision: 'NotDue', reason: 'no run is due this week', runId: null };
  }
  if (await deps.runs.isBeingRebuilt())
    throw new SetupError('the table is being made again; start the run when hhpu rebuild has ended');
  const exportId = await nameExport(input, deps);
  await mendRuns(deps);
  const seen = await deps.runs.getRun(exportId);
  const chosen = { settings, mapping };
  if (request.replay === true && seen?.status === 'Published') {
    const run = { runId: exportId, epoch: seen.epoch, execution, proof: true } as const;
    const plan = await planProof(run, seen, withoutDefaults(request, chosen), deps);
    return { decision: 'Claimed', run, ...itemsOf(plan) };
  }
  const manifestBytes = await readManifestBytes(exportId, deps);
  if (request.replay === true) await assertPast(exportId, manifestBytes, mapping, deps);
  const claim = await claimRun(exportId, input, chosen, deps);
  if (typeof claim === 'string') return { decision: 'Skipped', reason: claim, runId: exportId };
  const run = claimReference(claim);
  const items = await planClaimedRun(run, manifestBytes, { ...chosen, replay: request.replay }, deps);
  return { decision: 'Claimed', run, ...items };
}

/** The export asked for, or the newest: then one and the same however often the execution is tried again. */
async function nameExport(
  { request: { exportId: wanted, replay }, execution }: Input,
  { landing, runs }: StepDependencies,
): Promise<string> {
  if (wanted === undefined && replay === true)
    throw new ExportMissingError('a replay names the export of its period (rule: replay)');
  if (wanted !== undefined) {
    if (exportIdSchema.safeParse(wanted).success) return wanted;
    throw new ExportMissingError(
      'the export asked for is not named YYYY-MM-DD or YYYY-MM-DDTHHMMZ (rule: export)',
    );
  }
  const { exportId: chosen } = await runs.getExecution(execution);
  if (chosen !== null) return chosen;
  const newest = await findNewestExport(landing, await runs.latest());
  if (newest !== null) return runs.chooseExport(execution, newest);
  throw new ExportMissingError('no complete export is newer than the last published run (rule: export)');
}

async function readManifestBytes(exportId: string, { landing }: StepDependencies): Promise<Uint8Array> {
  const bytes = await landing.read(landingPrefix(exportId) + MANIFEST_FILE);
  if (bytes !== null) return bytes;
  throw new ExportMissingError(
    `${MANIFEST_FILE}: export ${exportId} has none, so it is not complete (rule: manifest)`,
  );
}

/** A claim is refused when another came first, or when it stands already and only the reply to it was lost. */
const CLAIM_TRIES = 5;

/** The claim, or in words why the run is not this execution's. */
async function claimRun(
  runId: string,
  input: Input,
  chosen: ChosenScoring,
  deps: StepDependencies,
): Promise<RunRecord | string> {
  for (let attempt = 1; attempt <= CLAIM_TRIES; attempt += 1) {
    const claim = await tryToClaim(runId, input, chosen, deps);
    if (claim !== null) return claim;
  }
  return `run ${runId} was claimed by another execution first`;
}

/** As claimRun; null when the run is no longer as it was seen. */
async function tryToClaim(
  runId: string,
  { execution, startedAt }: Input,
  chosen: ChosenScoring,
  deps: StepDependencies,
): Promise<RunRecord | string | null> {
  const { work, runs, isRunning } = deps;
  const seen = await runs.getRun(runId);
  const asked = seen?.status === 'Claimed' && seen.owner !== execution;
  const decision = decideClaim(seen, execution, startedAt, asked ? await isRunning(seen.owner) : null);
  if (decision === 'published' && seen) {
    // The index that mendRuns lists runs by may lag; this record is as it is.
    await finishPublishing(seen, { work, runs });
    return tellPublished(seen, chosen, deps);
  }
  if (decision === 'held') return `run ${runId} is being made by another execution`;
  const claim = nextClaim(runId, execution, startedAt, seen);
  // Noted before it is claimed: whenever this execution dies, FailRun finds what it may have left claimed.
  await runs.noteExecution(claimReference(claim));
  return (await runs.claim(claim, seen)) ? claim : null;
}

/** Plans the run, and with it the run before where that is to be scored again; gives the items of both maps. */
async function planClaimedRun(
  run: RunReference,
  manifestBytes: Uint8Array,
  chosen: ChosenScoring & { replay: boolean | undefined },
  deps: StepDependencies,
): Promise<PlanItems> {
  const { tableNames } = compileMapping(chosen.mapping);
  const manifest = parseManifest(decodeManifest(manifestBytes), run.runId, tableNames);
  const source = landingSource(deps.landing, run.runId);
  const { table, codeVersion, runs } = deps;
  const previous = await runs.publishedBefore(asOfDate(manifest));
  const { told, before } = await planComparison({ ...deps, previous, settings: chosen.settings });
  const replay = chosen.replay ?? false;
  const request = { ...chosen, replay, manifest, table, codeVersion, previous, comparison: told };
  const { plan, merges } = await planRun(source, request);
  await runs.describe(run, plan.basis);
  await writePlan(new RunFiles(deps.work, run), plan, merges);
  const again = await writeBefore(deps.work, run, before);
  const own = itemsOf(plan);
  return { parts: [...own.parts, ...again.parts], shards: [...own.shards, ...again.shards] };
}
