import type * as z from 'zod';
import { AccountingError } from '../core/errors.ts';
import { addCounts, countQuarantined, NO_ROWS } from '../ingest/accounting.ts';
import type { RowCounts } from '../ingest/accounting.ts';
import type { QuarantinedRow } from '../ingest/rejection.ts';
import { settlePeople } from '../ingest/settle-people.ts';
import type { SettledPeople } from '../ingest/settle-people.ts';
import { inRankingOrder, scoredEntryOf } from '../ranking/ranked-entry.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import { explainScore } from '../scoring/explanation.ts';
import { scorePeople } from '../scoring/score-people.ts';
import type { scoreShardStep } from '../steps/score-shard.ts';
import { readMergesFile } from './merges-file.ts';
import type { ObjectStore } from './object-store.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import type { RunPlan } from './run-plan.ts';
import { readShardRows } from './shard-rows.ts';
import { shardSummary } from './shard-summary.ts';

type Input = z.infer<typeof scoreShardStep.input>;
type Output = z.infer<typeof scoreShardStep.output>;

/** Brings the rows of a shard's people together, scores them and writes their scores in ranking order. */
export async function scoreShard(
  { run, shard: { shard } }: Input,
  work: ObjectStore,
  table: OffenceTable,
  codeVersion: string,
): Promise<Output> {
  const files = new RunFiles(work, run);
  const plan = await files.readJson(runFileNames.plan, runPlan);
  assertUnchanged(plan, table, codeVersion);
  const { survivors } = await readMergesFile(files);
  const rows = await readShardRows(files, plan, shard);
  const settled = settlePeople(rows, survivors);
  const { scores, report, predictor } = scorePeople(settled.people, plan.basis.asOf, plan.settings, table);
  const ranked = scores
    .map((scored) => ({ scored, entry: scoredEntryOf(scored) }))
    .toSorted((a, b) => inRankingOrder(a.entry, b.entry));
  const quarantined = quarantinedRows(settled, plan);
  await files.writeLines(
    runFileNames.scores(shard),
    ranked.map(({ entry }) => entry),
  );
  const explained = ranked.slice(0, plan.settings.topN).map(({ scored }) => explainScore(scored, predictor));
  await files.writeLines(runFileNames.explanations(shard), explained);
  await files.writeLines(runFileNames.shardQuarantine(shard), quarantined);
  const byPart = plan.manifest.files.map((_, part) => countPart(settled, part));
  await files.writeJson(runFileNames.shard(shard), shardSummary, { shard, byPart, report });
  return { shard, scored: ranked.length };
}

/** A shard scored by other code or figures than the rest would make a ranking that nobody could check. */
function assertUnchanged({ basis }: RunPlan, table: OffenceTable, codeVersion: string): void {
  if (basis.codeVersion === codeVersion && basis.tableHash === table.sha256) return;
  throw new AccountingError(
    'the code or the reference table changed while the run was going; start it again',
  );
}

function quarantinedRows({ tables }: SettledPeople, plan: RunPlan): QuarantinedRow[] {
  return Object.values(tables).flatMap(({ rejected }) =>
    rejected.map(({ part, line, rejection }) => ({
      file: plan.manifest.files[part]?.file ?? '',
      line,
      ...rejection,
    })),
  );
}

function countPart({ tables }: SettledPeople, part: number): RowCounts {
  const ofPart = (row: { part: number }) => row.part === part;
  let counts = NO_ROWS;
  for (const { accepted, repeated, rejected } of Object.values(tables)) {
    const rules = rejected.filter(ofPart).map(({ rejection }) => rejection.rule);
    const placed = {
      ...NO_ROWS,
      accepted: accepted.filter(ofPart).length,
      repeated: repeated.filter(ofPart).length,
    };
    counts = addCounts(addCounts(counts, placed), countQuarantined(rules));
  }
  return { ...counts, in: counts.accepted + counts.repeated + counts.quarantined };
}
