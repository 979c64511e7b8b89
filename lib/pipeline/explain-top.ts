import { AccountingError } from '../core/errors.ts';
import { scorePacked } from '../fast/score-packed.ts';
import { shardOf } from '../fast/shard-of.ts';
import type { RankedEntry } from '../ranking/ranked-entry.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import { explainScore } from '../scoring/explanation.ts';
import type { Explanation } from '../scoring/explanation.ts';
import { ogrs3Predictor } from '../scoring/ogrs3.ts';
import type { PersonScore } from '../scoring/score-person.ts';
import { readCandidates } from './candidate-rows.ts';
import { readMergesFile } from './merges-file.ts';
import type { RunFiles } from './run-files.ts';
import type { RunPlan } from './run-plan.ts';

/** By nominal_id. */
export type TopScores = ReadonlyMap<string, PersonScore>;

/** Works the scores of the Top N out again the plain way, which must come to the same numbers, and takes them apart. */
export async function explainTop(
  files: RunFiles,
  plan: RunPlan,
  top: readonly RankedEntry[],
  table: OffenceTable,
): Promise<{ explanations: Explanation[]; scores: TopScores }> {
  const { survivors } = await readMergesFile(files);
  const { basis, settings, shards } = plan;
  const predictor = ogrs3Predictor(settings.ogrs3, table);
  const scores = new Map<string, PersonScore>();
  for (const [shard, entries] of Map.groupBy(top, ({ nominalId }) => shardOf(nominalId, shards))) {
    const { parts } = await readCandidates(files, plan, shard);
    const { explain } = scorePacked(parts, survivors, basis.asOf, settings, table);
    const wanted = new Set(entries.map(({ nominalId }) => nominalId));
    for (const scored of explain(wanted)) scores.set(scored.person.nominalId, scored);
  }
  const explanations = top.map(({ nominalId, rank, score }) => {
    const scored = scores.get(nominalId);
    if (scored?.score === score) return explainScore(scored, predictor);
    throw new AccountingError(`rank ${rank} does not come to the same score the plain way`);
  });
  return { explanations, scores };
}
