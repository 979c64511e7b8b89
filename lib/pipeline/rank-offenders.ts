import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { AccountingError } from '../core/errors.ts';
import { compareRankings } from '../ranking/compare-rankings.ts';
import { mergeRanked } from '../ranking/merge-ranked.ts';
import type { RankedEntry, ScoredEntry } from '../ranking/ranked-entry.ts';
import type { PublishedEntry } from '../runs/published-entry.ts';
import { explanationSchema } from '../scoring/explanation.ts';
import type { Explanation } from '../scoring/explanation.ts';
import type { rankOffendersStep } from '../steps/rank-offenders.ts';
import { readMergesFile } from './merges-file.ts';
import type { ObjectStore } from './object-store.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import type { RunPlan } from './run-plan.ts';
import { ScoreHistoryWriter } from './score-history.ts';
import { topRanking } from './top-ranking.ts';

type Input = z.infer<typeof rankOffendersStep.input>;
type Output = z.infer<typeof rankOffendersStep.output>;

export type PreviousEntries = (run: NonNullable<RunPlan['previous']>) => Promise<PublishedEntry[]>;

/** Ranks everyone scored, takes the Top N and compares it with the run before. */
export async function rankOffenders(
  { run, scored }: Input,
  work: ObjectStore,
  previousEntries: PreviousEntries,
): Promise<Output> {
  const files = new RunFiles(work, run);
  const plan = await files.readJson(runFileNames.plan, runPlan);
  const history = new ScoreHistoryWriter(files, { runId: run.runId, asOf: plan.basis.asOf });
  const { top, hash } = await writeRanking(files, history, plan, scored);
  const { survivors } = await readMergesFile(files);
  const before = plan.previous ? await previousEntries(plan.previous) : [];
  const { changes, left } = compareRankings(before.slice(0, plan.settings.topN), top, survivors);
  const entries = top.map((entry): PublishedEntry => {
    const change = changes.get(entry.nominalId);
    if (!change) throw new AccountingError(`rank ${entry.rank} was not compared with the run before`);
    return { ...entry, change };
  });
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

/**
 * A shard's entries, in ranking order as ScoreShard wrote them under this claim. Its object, under 2 MB, is read whole:
 * a stream for each shard would take up more connections than the client has, and wait for ever.
 */
async function* readScores(files: RunFiles, shard: number): AsyncGenerator<ScoredEntry> {
  const bytes = Buffer.from(await files.readBytes(runFileNames.scores(shard)));
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf('\n', from);
    if (end < 0) throw new AccountingError(`the scores of shard ${shard} end in the middle of a line`);
    yield JSON.parse(bytes.toString('utf8', from, end)) as ScoredEntry;
    from = end + 1;
  }
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
