import type { Manifest } from '../contract/manifest.ts';
import { asOfDate, exportPosition } from '../contract/manifest.ts';
import { checkFilesPresent } from '../ingest/export-source.ts';
import type { ExportSource } from '../ingest/export-source.ts';
import type { MergeVerdicts } from '../ingest/merges.ts';
import { findMerges } from '../fast/find-merges.ts';
import { compileMapping } from '../mapping/compile-mapping.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { hashMapping } from '../mapping/read-mapping.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { RunBasis, RunComparison, RunRecord } from '../runs/run-record.ts';
import { hashSettings } from '../settings/read-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { writeMerges } from './merges-file.ts';
import { runFileNames } from './run-files.ts';
import type { RunFiles } from './run-files.ts';
import { planShards } from './plan-shards.ts';
import { runPlan } from './run-plan.ts';
import type { RunPlan } from './run-plan.ts';

export type PlanRequest = {
  manifest: Manifest;
  settings: Settings;
  mapping: Mapping | null;
  table: OffenceTable;
  codeVersion: string;
  /** The published run that this one is compared with. */
  previous: RunRecord | null;
  comparison: RunComparison;
  /** See RunPlan. */
  replay?: boolean;
};

/** Which export a run is of, and what scores it. */
function basisOf(request: PlanRequest): RunBasis {
  const { manifest, settings, mapping, table, codeVersion, previous, comparison } = request;
  return {
    asOf: asOfDate(manifest),
    position: exportPosition(manifest),
    force: manifest.force,
    settingsHash: hashSettings(settings),
    mappingHash: hashMapping(mapping),
    tableEdition: table.edition,
    tableHash: table.sha256,
    codeVersion,
    previousRunId: previous?.runId ?? null,
    comparison,
  };
}

/** Plans a run of an export: its files are there in their sizes, its merges settled. Errors as `readRows`. */
export async function planRun(
  source: ExportSource,
  request: PlanRequest,
): Promise<{ plan: RunPlan; merges: MergeVerdicts }> {
  const { manifest, settings, mapping, previous } = request;
  const basis = basisOf(request);
  const ignoredFiles = checkFilesPresent(manifest.files, (await source.list()) ?? new Map());
  const merges = await findMerges(source, manifest.files, basis.asOf, compileMapping(mapping));
  const plan: RunPlan = {
    schemaVersion: 1,
    basis,
    replay: request.replay ?? false,
    settings,
    mapping,
    manifest,
    ignoredFiles: ignoredFiles.filter((file) => file !== 'manifest.json'),
    shards: planShards(manifest, settings.shards),
    previous: previous?.publication
      ? { runId: previous.runId, epoch: previous.epoch, rows: previous.publication.rows }
      : null,
  };
  return { plan, merges };
}

/** Writes what the other steps agree on; the plan last, since it is what they look for. */
export async function writePlan(files: RunFiles, plan: RunPlan, merges: MergeVerdicts): Promise<void> {
  await writeMerges(files, merges);
  await files.writeJson(runFileNames.plan, runPlan, plan);
}
