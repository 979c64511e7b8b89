import type * as z from 'zod';
import { AccountingError, ExportRejectedError } from '../core/errors.ts';
import { accountForFiles } from '../ingest/account-for-files.ts';
import { refusalOf } from '../ingest/quality-gate.ts';
import { addReports, emptyReport } from '../scoring/scoring-report.ts';
import type { reconcileRunStep } from '../steps/reconcile-run.ts';
import type { ObjectStore } from './object-store.ts';
import { partSummary } from './part-summary.ts';
import { runAccounting } from './run-accounting.ts';
import type { RunAccounting } from './run-accounting.ts';
import { BEFORE, RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import type { RunPlan } from './run-plan.ts';
import { shardSummary } from './shard-summary.ts';
import type { ShardSummary } from './shard-summary.ts';

type Input = z.infer<typeof reconcileRunStep.input>;
type Output = z.infer<typeof reconcileRunStep.output>;

/**
 * Adds up what both maps did and asserts that every row of every file is accounted for. Throws AccountingError when it
 * is not, ExportRejectedError when the export's quality is too poor to publish.
 */
export async function reconcileRun(input: Input, work: ObjectStore): Promise<Output> {
  const files = new RunFiles(work, input.run);
  const plan = await files.readJson(runFileNames.plan, runPlan);
  const isOwn = ({ before }: { before?: string | undefined }) => before === undefined;
  const own = { ingested: input.ingested.filter(isOwn), scored: input.scored.filter(isOwn) };
  const accounting = await reconcileExport(files, plan, own);
  if (plan.basis.comparison.with === 'scored again') {
    // Accounted for as well; the quality gate is for what is published.
    const again = new RunFiles(work, input.run, BEFORE);
    const others = {
      ingested: input.ingested.filter((each) => !isOwn(each)),
      scored: input.scored.filter((each) => !isOwn(each)),
    };
    await reconcileExport(again, await again.readJson(runFileNames.plan, runPlan), others);
  }
  const refusal = refusalOf(accounting.tables, plan.previous?.rows ?? null, plan.settings.quality);
  if (refusal !== null) throw new ExportRejectedError(refusal);
  return { run: input.run, scored: accounting.report.scored };
}

type Returned = Pick<Input, 'ingested' | 'scored'>;

/** Accounts for the rows of one export, and for its scores. */
async function reconcileExport(files: RunFiles, plan: RunPlan, returned: Returned): Promise<RunAccounting> {
  assertComplete(returned, plan);
  const accounting = await accountFor(files, plan);
  await files.writeJson(runFileNames.accounting, runAccounting, accounting);
  const scored = returned.scored.reduce((sum, shard) => sum + shard.scored, 0);
  if (scored === accounting.report.scored) return accounting;
  throw new AccountingError(`the shards returned ${scored} scores but reported ${accounting.report.scored}`);
}

/** Every planned part and shard came back, once. */
function assertComplete({ ingested, scored }: Returned, plan: RunPlan): void {
  const parts = new Set(ingested.map(({ part }) => part));
  const shards = new Set(scored.map(({ shard }) => shard));
  const planned = plan.manifest.files.length;
  if (parts.size !== planned || ingested.length !== planned) {
    throw new AccountingError(`${planned} parts were planned, but ${ingested.length} came back`);
  }
  if (shards.size !== plan.shards || scored.length !== plan.shards) {
    throw new AccountingError(`${plan.shards} shards were planned, but ${scored.length} came back`);
  }
}

async function accountFor(files: RunFiles, plan: RunPlan): Promise<RunAccounting> {
  const shards: ShardSummary[] = [];
  for (let shard = 0; shard < plan.shards; shard += 1) {
    shards.push(await files.readJson(runFileNames.shard(shard), shardSummary));
  }
  const parts: z.infer<typeof partSummary>[] = [];
  for (const part of plan.manifest.files.keys()) {
    parts.push(await files.readJson(runFileNames.part(part), partSummary));
  }
  return {
    ...accountForFiles(plan.manifest.files, parts, shards),
    report: shards.map(({ report }) => report).reduce(addReports, emptyReport()),
  };
}
