import { AccountingError, ExportRejectedError, NotFoundError } from '../core/errors.ts';
import { FastWayDeclined, passOver, walkLines } from '../fast/walk-lines.ts';
import type { LineVisitor } from '../fast/walk-lines.ts';
import type { ExportSource } from '../ingest/export-source.ts';
import type { MergeVerdicts } from '../ingest/merges.ts';
import { readRows } from '../ingest/read-rows.ts';
import { compileMapping } from '../mapping/compile-mapping.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import { changedRules } from '../runs/changed-rules.ts';
import type { ChangedRule, RunComparison, RunRecord } from '../runs/run-record.ts';
import { hashSettings } from '../settings/read-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { landingSource } from './landing-exports.ts';
import type { ObjectStore } from './object-store.ts';
import { planRun } from './plan-run.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import type { RunPlan } from './run-plan.ts';

export type ComparisonRequest = {
  /** The published run that this one is compared with. */
  previous: RunRecord | null;
  settings: Settings;
  table: OffenceTable;
  codeVersion: string;
  landing: ObjectStore;
  work: ObjectStore;
};

export type PlannedComparison = {
  told: RunComparison;
  /** The run before planned again under the settings, reference table and code of this one, where they changed. */
  before: { plan: RunPlan; merges: MergeVerdicts } | null;
};

/**
 * Decides what a run is compared with: the run before as it was published, or its export scored again where the
 * settings, reference table or code that score have changed since. Where that export is no longer there as it was, the
 * run is compared with what was published, and says so.
 */
export async function planComparison(request: ComparisonRequest): Promise<PlannedComparison> {
  const { previous, work } = request;
  if (!previous?.basis) return { told: { with: 'nothing', changed: [], reason: null }, before: null };
  const plan = await new RunFiles(work, previous).readJsonIfKept(runFileNames.plan, runPlan);
  const changed = rulesChangedSince(request, plan);
  if (changed.length === 0) return { told: { with: 'as published', changed, reason: null }, before: null };
  try {
    if (plan === null) throw new AccountingError('its plan is no longer kept');
    const before = await planAgain(plan, request);
    return { told: { with: 'scored again', changed, reason: null }, before };
  } catch (error) {
    const told = [AccountingError, ExportRejectedError, NotFoundError].some((own) => error instanceof own);
    if (!(error instanceof Error) || !told) throw error;
    const reason = `run ${previous.runId} cannot be scored again: ${error.message}`;
    return { told: { with: 'as published under other rules', changed, reason }, before: null };
  }
}

function rulesChangedSince(
  { previous, settings, table, codeVersion }: ComparisonRequest,
  plan: RunPlan | null,
): ChangedRule[] {
  const basis = previous?.basis;
  if (!basis) return [];
  const now = { settingsHash: hashSettings(settings), tableHash: table.sha256, codeVersion, settings };
  return changedRules({ ...basis, settings: plan?.settings ?? null }, now);
}

async function planAgain({ manifest, mapping }: RunPlan, request: ComparisonRequest) {
  const { settings, table, codeVersion, landing } = request;
  const source = landingSource(landing, manifest.exportId);
  const told: RunComparison = { with: 'nothing', changed: [], reason: null };
  const again = { manifest, settings, mapping, table, codeVersion, previous: null, comparison: told };
  const planned = await planRun(source, again);
  await assertAsItWas(source, planned.plan);
  return planned;
}

/** Throws unless every file can be ingested again: nothing about an old export may fail a new run. */
async function assertAsItWas(source: ExportSource, { manifest, mapping, basis }: RunPlan): Promise<void> {
  const compiled = compileMapping(mapping);
  for (const file of manifest.files) {
    try {
      await walkLines(source, file, compiled, SEES_NOTHING);
    } catch (error) {
      if (!(error instanceof FastWayDeclined || error instanceof ExportRejectedError)) throw error;
      // The plain way says whether there is anything wrong, and what.
      for await (const rows of readRows(source, file, basis.asOf, compiled)) void rows;
    }
  }
}

const SEES_NOTHING: LineVisitor = {
  header: () => undefined,
  lines: passOver,
  record: () => undefined,
  blockEnded: () => Promise.resolve(),
};
