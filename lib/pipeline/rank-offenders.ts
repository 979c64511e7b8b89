import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { AccountingError } from '../core/errors.ts';
import { mergeRanked } from '../ranking/merge-ranked.ts';
import type { RankedEntry } from '../ranking/ranked-entry.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import { explanationSchema } from '../scoring/explanation.ts';
import type { Explanation } from '../scoring/explanation.ts';
import type { rankOffendersStep } from '../steps/rank-offenders.ts';
import { compareRuns } from './compare-runs.ts';
import type { EarlierRuns } from './compare-runs.ts';
import type { ObjectStore } from './object-store.ts';
import { readScores } from './read-scores.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import type { RunPlan } from './run-plan.ts';
import { ScoreHistoryWriter } from './score-history.ts';
import { topRanking } from './top-ranking.ts';

type Input = z.infer<typeof rankOffendersStep.input>;
type Output = z.infer<typeof rankOffendersStep.output>;

/** For a ranking that is compared with nothing. */
const NO_EARLIER_RUNS: EarlierRuns = {
  readEntries: () => Promise.resolve([]),
  listRuns: () => Promise.resolve([]),
  history: () => Promise.resolve([]),
};

/** Ranks everyone scored, takes the Top N and compares it with the run before. */
export async function rankOffenders(
  { run, scored }: Input,
  work: ObjectStore,
  table: OffenceTable,
  runs: EarlierRuns = NO_EARLIER_RUNS,
): Promise<Output> {
  const files = new RunFiles(work, run);
  const plan = await files.readJson(runFileNames.plan, runPlan);
  const history = new ScoreHistoryWriter(files, { runId: run.runId, asOf: plan.basis.asOf });
  const { top, hash } = await writeRanking(files, history, plan, scored);
  const { entries, left } = await compareRuns({ run, files, plan, top, table, runs });
  const explanations = await explanationsOf(files, plan, top);
  await files.writeJson(runFileNames.top, topRanking, { rankingHash: hash, entries, explanations, left });
  return { run, rankingHash: hash, entries: entries.length };
}

/** Writes everyone's rank and score. The hash is the SHA-256 of `ranking.jsonl`, so anyone can check it. */
async function writeRanking(
  files: RunFiles,
  history: ScoreHistoryWriter,
  plan: RunPlan,
  expected: number,
): Promise<{ top: RankedEntry[]; hash: string }> {
  const hash = createHash('sha256');
  const top: RankedEntry[] = [];
  let ranked = 0;
  async function* lines() {
    const shards = Array.from({ length: plan.shards }, (_, shard) => readScores(files, shard));
    for await (const entry of mergeRanked(shards)) {
      if (entry.rank <= plan.settings.topN) top.push(entry);
      const line = `${JSON.stringify(entry)}\n`;
      hash.update(line);
      ranked += 1;
      const written = history.add(entry);
      if (written !== null) await written;
      yield line;
    }
  }
  await files.streamLines(runFileNames.ranking, lines());
  await history.finish();
  if (ranked !== expected) throw new AccountingError(`${expected} people were scored, but ${ranked} ranked`);
  return { top, hash: hash.digest('hex') };
}

async function explanationsOf(
  files: RunFiles,
  plan: RunPlan,
  top: readonly RankedEntry[],
): Promise<Explanation[]> {
  const wanted = new Set(top.map(({ nominalId }) => nominalId));
  const found = new Map<string, Explanation>();
  for (let shard = 0; shard < plan.shards; shard += 1) {
    for await (const line of files.readTextLines(runFileNames.explanations(shard))) {
      // Each shard explains as many as might be in the Top N; only the few that are need reading.
      const [, nominalId = ''] = /^\{"nominalId":"([^"]*)"/.exec(line) ?? [];
      if (wanted.has(nominalId)) found.set(nominalId, explanationSchema.parse(JSON.parse(line)));
    }
  }
  return top.map(({ nominalId, rank }) => {
    const explanation = found.get(nominalId);
    if (!explanation) throw new AccountingError(`rank ${rank} has no explanation`);
    return explanation;
  });
}
