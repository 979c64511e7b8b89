import type * as z from 'zod';
import { AccountingError } from '../core/errors.ts';
import { scorePacked } from '../fast/score-packed.ts';
import type { PackedShard } from '../fast/score-packed.ts';
import { countShardPart, quarantinedRows } from '../fast/shard-accounting.ts';
import type { ScoredEntry } from '../ranking/ranked-entry.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import { explainScore } from '../scoring/explanation.ts';
import type { Explanation } from '../scoring/explanation.ts';
import { ogrs3Predictor } from '../scoring/ogrs3.ts';
import type { scoreShardStep } from '../steps/score-shard.ts';
import { readMergesFile } from './merges-file.ts';
import type { ObjectStore } from './object-store.ts';
import { filesOfItem, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import type { RunPlan } from './run-plan.ts';
import { readShardRows } from './shard-rows.ts';
import { shardSummary } from './shard-summary.ts';

type Input = z.infer<typeof scoreShardStep.input>;
type Output = z.infer<typeof scoreShardStep.output>;

/** Brings the rows of a shard's people together, scores them and writes their scores in ranking order. */
export async function scoreShard(
  { run, shard: item }: Input,
  work: ObjectStore,
  table: OffenceTable,
  codeVersion: string,
): Promise<Output> {
  const { shard, before } = item;
  const files = filesOfItem(work, run, item);
  const plan = await files.readJson(runFileNames.plan, runPlan);
  assertUnchanged(plan, table, codeVersion);
  const { survivors } = await readMergesFile(files);
  const parts = await readShardRows(files, plan, shard);
  const scored = scorePacked(parts, survivors, plan.basis.asOf, plan.settings, table);
  const ranked = scored.best(Infinity);
  await files.writeLines(runFileNames.scores(shard), ranked);
  const top = ranked.slice(0, plan.settings.topN);
  await files.writeLines(runFileNames.explanations(shard), explainTop(scored, top, plan, table));
  const quarantined = quarantinedRows(scored, plan.manifest.files);
  await files.writeLines(runFileNames.shardQuarantine(shard), quarantined);
  const byPart = plan.manifest.files.map((_, part) => countShardPart(scored, part));
  await files.writeJson(runFileNames.shard(shard), shardSummary, { shard, byPart, report: scored.report });
  return { shard, scored: ranked.length, before };
}

/** A shard scored by other code or figures than the rest would make a ranking that nobody could check. */
function assertUnchanged({ basis }: RunPlan, table: OffenceTable, codeVersion: string): void {
  if (basis.codeVersion === codeVersion && basis.tableHash === table.sha256) return;
  throw new AccountingError(
    'the code or the reference table changed while the run was going; start it again',
  );
}

/** Works the scores of the top out again the plain way, which must come to the same number. */
function explainTop(
  { explain }: PackedShard,
  top: readonly ScoredEntry[],
  { settings }: RunPlan,
  table: OffenceTable,
): Explanation[] {
  const predictor = ogrs3Predictor(settings.ogrs3, table);
  const scores = explain(new Set(top.map(({ nominalId }) => nominalId)));
  const byId = new Map(scores.map((scored) => [scored.person.nominalId, scored]));
  return top.map(({ nominalId, score }, at) => {
    const scored = byId.get(nominalId);
    if (scored?.score === score) return explainScore(scored, predictor);
    throw new AccountingError(`entry ${at + 1} of the shard does not come to the same score the plain way`);
  });
}
