import { changedRules } from '../runs/changed-rules.ts';
import type { ChangedRule, RunRecord } from '../runs/run-record.ts';
import type { ObjectStore } from './object-store.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import type { RunPlan } from './run-plan.ts';

/** By what other rules a run was made than one of a later day. Its settings are read only where their hashes differ. */
export async function otherRules(
  run: RunRecord,
  { basis, settings }: RunPlan,
  work: ObjectStore,
): Promise<ChangedRule[]> {
  if (run.basis === null) return [];
  const isAsked = run.basis.settingsHash !== basis.settingsHash;
  const then = isAsked ? await new RunFiles(work, run).readJsonIfKept(runFileNames.plan, runPlan) : null;
  return changedRules({ ...run.basis, settings: then?.settings ?? null }, { ...basis, settings });
}
