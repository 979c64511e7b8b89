import { changedRules } from '../runs/changed-rules.ts';
import { codesRankingAlike } from '../runs/codes-ranking-alike.ts';
import type { ChangedRule, RunRecord } from '../runs/run-record.ts';
import type { ObjectStore } from './object-store.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import type { RunPlan } from './run-plan.ts';

/**
 * By what other rules a run was made than one of a later day. Another version of the program is none where each that was new
 * since, of the runs given, was found by the present settings and table to rank the export before it as the one before did.
 */
export async function otherRules(
  run: RunRecord,
  now: RunPlan,
  runs: readonly RunRecord[],
  work: ObjectStore,
): Promise<ChangedRule[]> {
  const changed = await rulesSince(run, now, work);
  if (changed.join() !== 'code') return changed;
  const tried = runs.filter(({ publication }) => (publication?.ranksLikeCode ?? null) !== null);
  const rules = await Promise.all(tried.map((each) => rulesSince(each, now, work)));
  const proofs = tried.filter((_, at) => rules[at]?.every((rule) => rule === 'code'));
  return codesRankingAlike(now.basis.codeVersion, proofs).has(run.basis?.codeVersion ?? '') ? [] : changed;
}

/** Settings are read only where their hashes differ. */
async function rulesSince(
  run: RunRecord,
  { basis, settings }: RunPlan,
  work: ObjectStore,
): Promise<ChangedRule[]> {
  if (run.basis === null) return [];
  const isAsked = run.basis.settingsHash !== basis.settingsHash;
  const then = isAsked ? await new RunFiles(work, run).readJsonIfKept(runFileNames.plan, runPlan) : null;
  return changedRules({ ...run.basis, settings: then?.settings ?? null }, { ...basis, settings });
}
