import type { Manifest } from '../contract/manifest.ts';
import { asOfDate, exportPosition } from '../contract/manifest.ts';
import { checkFilesPresent } from '../ingest/export-source.ts';
import type { ExportSource } from '../ingest/export-source.ts';
import type { MergeVerdicts } from '../ingest/merges.ts';
import { readMerges } from '../ingest/read-merges.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { RunBasis, RunRecord } from '../runs/run-record.ts';
import { hashSettings } from '../settings/read-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { planShards } from './run-plan.ts';
import type { RunPlan } from './run-plan.ts';

export type PlanRequest = {
  manifest: Manifest;
  settings: Settings;
  table: OffenceTable;
  codeVersion: string;
  /** The published run that this one is compared with. */
  previous: RunRecord | null;
};

/** Which export a run is of, and what scores it. */
export function basisOf({ manifest, settings, table, codeVersion, previous }: PlanRequest): RunBasis {
  return {
    asOf: asOfDate(manifest),
    position: exportPosition(manifest),
    force: manifest.force,
    settingsHash: hashSettings(settings),
    tableEdition: table.edition,
    tableHash: table.sha256,
    codeVersion,
    previousRunId: previous?.runId ?? null,
  };
}

/** Plans a run of an export: its files are there in their sizes, its merges settled. Errors as `readRows`. */
export async function planRun(
  source: ExportSource,
  request: PlanRequest,
): Promise<{ plan: RunPlan; merges: MergeVerdicts }> {
  const { manifest, settings, previous } = request;
  const basis = basisOf(request);
  const ignoredFiles = checkFilesPresent(manifest.files, (await source.list()) ?? new Map());
  const merges = await readMerges(source, manifest.files, basis.asOf);
  const plan: RunPlan = {
    schemaVersion: 1,
    basis,
    settings,
    manifest,
    ignoredFiles: ignoredFiles.filter((file) => file !== 'manifest.json'),
    shards: planShards(manifest, settings.shards),
    previous: previous?.publication
      ? { runId: previous.runId, epoch: previous.epoch, rows: previous.publication.rows }
      : null,
  };
  return { plan, merges };
}
