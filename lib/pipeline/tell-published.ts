import type { Mapping } from '../mapping/mapping.ts';
import { hashMapping } from '../mapping/read-mapping.ts';
import { tellDifferences } from '../runs/basis-differences.ts';
import type { ScoredBy } from '../runs/basis-differences.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { hashSettings } from '../settings/read-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import type { StepDependencies } from './step-dependencies.ts';

export type ChosenScoring = { settings: Settings; mapping: Mapping | null };

/** Why a start of a published run does nothing, and what it would have done otherwise. */
export async function tellPublished(
  published: RunRecord,
  { settings, mapping }: ChosenScoring,
  { work, table, codeVersion }: Pick<StepDependencies, 'work' | 'table' | 'codeVersion'>,
): Promise<string> {
  const then = await scoredBy(published, work);
  const now: ScoredBy = {
    settings,
    settingsHash: hashSettings(settings),
    mappingHash: hashMapping(mapping),
    tableEdition: table.edition,
    tableHash: table.sha256,
    codeVersion,
  };
  const differences = then === null ? [] : tellDifferences(then, now);
  const already = `run ${published.runId} is published already`;
  return differences.length === 0
    ? already
    : `${already}, and stays as it is; this start differs in ${differences.join('; ')}`;
}

/** What a published run was scored by. Null for one without a basis, which no run of this product is. */
export async function scoredBy(run: RunRecord, work: StepDependencies['work']): Promise<ScoredBy | null> {
  if (!run.basis) return null;
  const plan = await new RunFiles(work, run).readJsonIfKept(runFileNames.plan, runPlan);
  return { ...run.basis, settings: plan?.settings ?? null };
}
