import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { AccountingError } from '../core/errors.ts';
import type { RankedColumns } from '../fast/ranked-columns.ts';
import { entryAt, mergePlaces } from '../fast/merge-shards.ts';
import type { RankedEntry } from '../ranking/ranked-entry.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { rankOffendersStep } from '../steps/rank-offenders.ts';
import { compareRuns } from './compare-runs.ts';
import type { EarlierRuns } from './compare-runs.ts';
import { tableOf } from './editions.ts';
import { explainTop } from './explain-top.ts';
import { markUrgent } from './mark-urgent.ts';
import type { ObjectStore } from './object-store.ts';
import { rankingLines } from './ranking-lines.ts';
import { readScores } from './read-scores.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import type { RunPlan } from './run-plan.ts';
import { ScoreHistoryWriter } from './score-history.ts';
import { topRanking } from './top-ranking.ts';
import { weighEntries } from './weigh-entries.ts';

type Input = z.infer<typeof rankOffendersStep.input>;
type Output = z.infer<typeof rankOffendersStep.output>;

const BLOCK_CHARACTERS = 256 * 1024;

/** For a ranking that is compared with nothing. */
const NO_EARLIER_RUNS: EarlierRuns = {
  readEntries: () => Promise.resolve([]),
  listRuns: () => Promise.resolve([]),
  getRun: () => Promise.resolve(null),
  history: () => Promise.resolve([]),
};

/** Ranks everyone scored, takes the Top N and compares it with the run before, and marks who is urgent. */
export async function rankOffenders(
  { run, scored }: Input,
  work: ObjectStore,
  builtIn: OffenceTable,
  runs: EarlierRuns = NO_EARLIER_RUNS,
): Promise<Output> {
  const files = new RunFiles(work, run);
  const plan = await files.readJson(runFileNames.plan, runPlan);
  const table = await tableOf(plan.settings, work, builtIn);
  const shards = await readScores(files, plan.shards);
  const isWeighed = shards.every(({ provenHarm }) => provenHarm !== null);
  const history = new ScoreHistoryWriter(
    files,
    { runId: run.runId, asOf: plan.basis.asOf },
    isWeighed ? [] : ['proven_harm'],
  );
  const { top, hash, provenAt } = await writeRanking(files, history, plan, { shards, expected: scored });
  const request = { run, files, plan, top, provenAt, table, runs };
  const { entries: compared, left, earlier, ranksLikeCode } = await compareRuns(request);
  const { scores, explanations } = await explainTop(files, plan, top, table);
  const marked = markUrgent(compared, scores, earlier, { settings: plan.settings.urgency, table });
  const explained = { entries: marked, scores, explanations };
  const entries = await weighEntries(files, plan, explained, shards, table);
  await files.writeJson(runFileNames.top, topRanking, {
    ...{ rankingHash: hash, ranksLikeCode, entries, explanations, left },
  });
  return { run, rankingHash: hash, entries: entries.length };
}

/**
 * Writes everyone's rank and score. The hash is the SHA-256 of `ranking.jsonl`, so anyone can check it. `provenAt` gives by
 * rank which part of the harm is proven; null where it is not known, or there is no harm.
 */
async function writeRanking(
  files: RunFiles,
  history: ScoreHistoryWriter,
  plan: RunPlan,
  { shards, expected }: { shards: readonly RankedColumns[]; expected: number },
): Promise<{ top: RankedEntry[]; hash: string; provenAt: (rank: number) => number | null }> {
  const hash = createHash('sha256');
  const top: RankedEntry[] = [];
  const proven = new Float64Array(expected).fill(NaN);
  const lineOf = rankingLines();
  let ranked = 0;
  const bytesOf = (block: string) => {
    const bytes = Buffer.from(block);
    hash.update(bytes);
    return bytes;
  };
  async function* blocks() {
    let block = '';
    for (const place of mergePlaces(shards)) {
      const entry = entryAt(place);
      if (entry.rank <= plan.settings.topN) top.push(entry);
      ranked += 1;
      const provenHarm = place.shard.provenHarm?.[place.at] ?? NaN;
      proven[entry.rank - 1] = Math.min(1, provenHarm / entry.harm);
      const written = history.add(entry, place.shard.offences[place.at] ?? 0, provenHarm);
      if (written !== null) await written;
      block += lineOf(entry);
      if (block.length < BLOCK_CHARACTERS) continue;
      yield bytesOf(block);
      block = '';
    }
    yield bytesOf(block);
  }
  await files.streamLines(runFileNames.ranking, blocks());
  await history.finish();
  if (ranked !== expected) throw new AccountingError(`${expected} people were scored, but ${ranked} ranked`);
  const provenAt = (rank: number) => {
    const share = proven[rank - 1] ?? NaN;
    return Number.isNaN(share) ? null : share;
  };
  return { top, hash: hash.digest('hex'), provenAt };
}
