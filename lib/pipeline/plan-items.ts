import type { ExportPart, RunReference, ShardReference } from '../steps/run-reference.ts';
import { writeMerges } from './merges-file.ts';
import type { ObjectStore } from './object-store.ts';
import type { PlannedComparison } from './plan-comparison.ts';
import { BEFORE, RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import type { RunPlan } from './run-plan.ts';

export type PlanItems = { parts: ExportPart[]; shards: ShardReference[] };

/** A run's items of both maps; with the exportId where it is the export of the run before. */
export function itemsOf({ manifest, shards }: RunPlan, before?: string): PlanItems {
  const mark = before === undefined ? {} : { before };
  return {
    parts: manifest.files.map(({ table, file }, part) => ({ part, table, file, ...mark })),
    shards: Array.from({ length: shards }, (_, shard) => ({ shard, ...mark })),
  };
}

/** Writes what the maps need of the run before, where it is scored again, and gives the items that they have for it. */
export async function writeBefore(
  work: ObjectStore,
  run: RunReference,
  before: PlannedComparison['before'],
): Promise<PlanItems> {
  if (before === null) return { parts: [], shards: [] };
  const { plan, merges } = before;
  const files = new RunFiles(work, run, BEFORE);
  await writeMerges(files, merges);
  await files.writeJson(runFileNames.plan, runPlan, plan);
  return itemsOf(plan, plan.manifest.exportId);
}
