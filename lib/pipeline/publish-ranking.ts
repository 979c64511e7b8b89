import type * as z from 'zod';
import { AccountingError } from '../core/errors.ts';
import type { LatestPointer, Publication, RunBasis, RunRecord } from '../runs/run-record.ts';
import type { publishRankingStep } from '../steps/publish-ranking.ts';
import { proveRanking } from './replay-run.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { runAccounting } from './run-accounting.ts';
import { runPlan } from './run-plan.ts';
import { keepRecord } from './run-records.ts';
import { assertHistoryWritten, showScores } from './score-history.ts';
import type { StepDependencies } from './step-dependencies.ts';
import { topRanking } from './top-ranking.ts';
import type { TopRanking } from './top-ranking.ts';

type Input = Omit<z.infer<typeof publishRankingStep.input>, 'enteredAt'>;
type Output = z.infer<typeof publishRankingStep.output>;

/**
 * Publishes a ranking: entries first, under the claim's epoch where no reader looks; then the run, by one write that
 * only the present claim can make; then the run's record in S3, from which the table can be made again; then everyone's
 * scores, for queries; then the pointer, forward only. A reader sees the old ranking or the new one.
 */
export async function publishRanking(
  { run, rankingHash }: Input,
  { work, runs }: Pick<StepDependencies, 'work' | 'runs'>,
  now: () => string,
): Promise<Output> {
  if (run.proof === true) {
    const differences = await proveRanking(run, rankingHash, { work, runs });
    return { run, rankingHash, latest: false, differences };
  }
  const files = new RunFiles(work, run);
  const top = await files.readJson(runFileNames.top, topRanking);
  if (top.rankingHash !== rankingHash)
    throw new AccountingError('the stored ranking is not the one that was ranked');
  const { tables, report } = await files.readJson(runFileNames.accounting, runAccounting);
  await assertHistoryWritten(files, report.scored);
  const plan = await files.readJson(runFileNames.plan, runPlan);
  await runs.writeEntries(run, top.entries, top.left);
  const record = await runs.commit(run, {
    publishedAt: now(),
    history: plan.replay || isBehind(plan.basis, await runs.latest()),
    rankingHash,
    entries: top.entries.length,
    scored: report.scored,
    rows: tables,
    report,
    ranksLikeCode: top.ranksLikeCode,
    urgent: top.entries.filter(({ urgent }) => urgent.length > 0).length,
    changes: countChanges(top),
  });
  return { run, rankingHash, latest: await finishPublishing(record, { work, runs }) };
}

/** What follows the commit; done twice, it is done once. False when the pointer already stands further on. */
export async function finishPublishing(
  record: RunRecord,
  { work, runs }: Pick<StepDependencies, 'work' | 'runs'>,
): Promise<boolean> {
  const pointer = publishedPointer(record);
  if (!pointer) throw new AccountingError(`run ${record.runId} was committed without its basis`);
  await keepRecord(work, record);
  await showScores(work, pointer);
  return runs.moveLatest(pointer);
}

function isBehind({ position }: RunBasis, latest: LatestPointer | null): boolean {
  return latest !== null && position < latest.position;
}

/** Where the pointer stands when a run is the latest; null for one that is not published. */
export function publishedPointer({ runId, epoch, status, basis }: RunRecord): LatestPointer | null {
  return status === 'Published' && basis
    ? { runId, epoch, asOf: basis.asOf, position: basis.position }
    : null;
}

function countChanges({ entries, left }: TopRanking): Publication['changes'] {
  const count = (kind: string) => entries.filter(({ change }) => change.kind === kind).length;
  return {
    NEW: count('NEW'),
    RETURNED: count('RETURNED'),
    UP: count('UP'),
    DOWN: count('DOWN'),
    SAME: count('SAME'),
    LEFT: left.length,
  };
}
