import { scorePacked } from '../fast/score-packed.ts';
import { shardOf } from '../fast/shard-of.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import { explainScore } from '../scoring/explanation.ts';
import type { Explanation } from '../scoring/explanation.ts';
import { ogrs3Predictor } from '../scoring/ogrs3.ts';
import { tableOf } from './editions.ts';
import type { RunFiles } from './run-files.ts';
import { runFileNames } from './run-files.ts';
import type { RunPlan } from './run-plan.ts';
import { readRowsOf } from './rows-of-nominals.ts';

/**
 * The scores of some people of a run taken apart, worked out again from the run's own rows: one shard after the other.
 * Null when the rows are not kept any more. Somebody whom the run did not score is not in the answer.
 */
export async function explainPeople(
  files: RunFiles,
  plan: RunPlan,
  survivors: ReadonlyMap<string, string>,
  nominalIds: readonly string[],
  builtIn: OffenceTable,
): Promise<Map<string, Explanation> | null> {
  if (!(await files.has(runFileNames.codes(0)))) return null;
  const table = await tableOf(plan.settings, files.store, builtIn);
  const predictor = ogrs3Predictor(plan.settings.ogrs3, table);
  const explained = new Map<string, Explanation>();
  for (const [shard, own] of Map.groupBy(nominalIds, (id) => shardOf(id, plan.shards))) {
    const parts = await readRowsOf(files, plan, shard, own);
    const { explain } = scorePacked(parts, survivors, plan.basis.asOf, plan.settings, table);
    for (const scored of explain(new Set(own))) {
      explained.set(scored.person.nominalId, explainScore(scored, predictor));
    }
  }
  return explained;
}
