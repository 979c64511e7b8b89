import * as z from 'zod';
import type { Stores } from '../aws/open-stores.ts';
import { listExport } from '../ingest/list-export.ts';
import type { TableCounts } from '../ingest/quality-gate.ts';
import type { ErasableStore } from '../pipeline/erasable-store.ts';
import { runAccounting } from '../pipeline/run-accounting.ts';
import { RunFiles, runFileNames } from '../pipeline/run-files.ts';
import { runPlan } from '../pipeline/run-plan.ts';
import { sendFiles } from '../pipeline/upload-export.ts';
import type { RunComparison, RunRecord } from '../runs/run-record.ts';
import type { RunRequest } from '../steps/prepare-run.ts';
import { SCRATCH_PREFIX } from '../steps/storage-layout.ts';
import { publishRankingStep } from '../steps/publish-ranking.ts';
import { folderSource } from './folder-source.ts';
import { withLocalStage } from './local-session.ts';
import type { LocalStage } from './local-stage.ts';
import type { LocalMessage } from './local-topics.ts';
import { openRunLog } from './run-log.ts';
import type { RunProgress } from './run-progress.ts';
import type { ExecutionResult } from './state-machine.ts';
import { tellNotEvaluated } from './tell-not-evaluated.ts';
import { tellUnsent } from './tell-unsent.ts';

/** What `run --json` prints. */
export type RunOutcome = {
  runId: string;
  status: 'Published' | 'Skipped' | 'NotDue' | 'Failed';
  reason: string | null;
  asOf: string | null;
  rows: TableCounts;
  /** Files of the export's folder that its manifest does not list. */
  ignored: string[];
  scored: number | null;
  rankingHash: string | null;
  /** Whether it is the ranking that readers get by default; null where nothing is published. */
  latest: boolean | null;
  new: number | null;
  returned: number | null;
  /** What the run was compared with; null before it is planned. */
  comparison: RunComparison | null;
  /** Why the published run's evaluation failed, which fails no run; null where it did not. */
  notEvaluated: string | null;
  /** Alerts that the run has raised: none where it is history, or another of the day raised them. */
  urgent: number;
  /** Messages sent on the way. */
  messages: LocalMessage[];
  seconds: number;
};

export type RunOptions = {
  /** With `replay` also the id of a stored export: a folder that is not there is taken for one. */
  exportDir: string;
  stateDir: string;
  /** A past period: filled in as history, or made again as a proof. */
  replay?: boolean;
  /** Settings that differ from the defaults; undefined lets a proof take those that the run was published with. */
  settings: unknown;
  /** The mapping of the export's shape; undefined where it is the contract's. */
  mapping?: unknown;
  startedAt: string;
  onProgress: (progress: RunProgress) => void;
};

/** Puts an export into the embedded landing bucket and runs what is deployed on it. */
export async function runExport({
  exportDir,
  stateDir,
  settings,
  mapping,
  replay = false,
  startedAt,
  onProgress,
}: RunOptions): Promise<RunOutcome> {
  const began = performance.now();
  const source = folderSource(exportDir);
  const exportId = source.folder;
  const stored = replay && (await source.list()) === null;
  const files = stored ? new Map<string, number>() : await listExport(source);
  const log = openRunLog(stateDir, exportId);
  const run = async ({ stores, keeping, messages, warmUp, runExecution }: LocalStage) => {
    warmUp();
    const before = await stores.runs.getRun(exportId);
    // What a published run was made from stays as it was.
    if (before?.status !== 'Published' && !stored)
      await sendFiles(source, [...files.keys()], { ...stores, sizes: files, onProgress: () => undefined });
    const input: RunRequest = { exportId, settings, mapping, ...(replay && { replay }) };
    const result = await runExecution({ input, startTime: startedAt, onProgress });
    await clearProofs(exportId, keeping.work);
    return { ...(await outcomeOf(exportId, result, stores)), messages: [...messages()] };
  };
  const outcome = await withLocalStage(stateDir, run, log.write).finally(log.close);
  return { ...outcome, seconds: Math.round(performance.now() - began) / 1000 };
}

/** A bucket's lifecycle takes what a proof wrote; here there is none. */
async function clearProofs(runId: string, work: ErasableStore): Promise<void> {
  const proofs = await work.list(`${SCRATCH_PREFIX}${runId}/proof-`);
  await work.remove(proofs.map(({ key }) => key));
}

/** Of the output of the last state, which later steps may add to. */
const publishedOutput = z.object(publishRankingStep.output.pick({ differences: true }).shape);
const notStarted = z.object({ decision: z.enum(['Skipped', 'NotDue']), reason: z.string() });

/** What came of an execution on an export, deployed or local. */
export async function outcomeOf(
  runId: string,
  result: ExecutionResult,
  stores: Stores,
): Promise<Omit<RunOutcome, 'seconds' | 'messages'>> {
  const record = await stores.runs.getRun(runId);
  const latest = record?.publication ? (await stores.runs.latest())?.runId === runId : null;
  const urgent = (await stores.alerts.list(runId)).length;
  const known = { runId, urgent, latest, notEvaluated: null, ...(await describeRecord(record, stores)) };
  if (result.status === 'FAILED') {
    const { failure } = await stores.runs.getExecution(result.executionArn);
    const reason = failure?.message ?? `${result.error}: ${result.cause}`;
    // What comes after the publication may fail; the ranking is there all the same.
    if (record?.status === 'Published' && record.owner === result.executionArn) {
      return { ...known, status: 'Published', reason: `published, but not told of in full: ${reason}` };
    }
    return { ...known, status: 'Failed', reason };
  }
  const skipped = notStarted.safeParse(result.output);
  if (skipped.success) {
    const told = [skipped.data.reason, await tellUnsent(record, stores)].filter((each) => each !== null);
    return { ...known, status: skipped.data.decision, reason: told.join('; ') };
  }
  return {
    ...known,
    status: 'Published',
    reason: await tellStanding(known.latest, result.output, stores),
    notEvaluated: await tellNotEvaluated(result.output, result.executionArn, stores),
  };
}

/** What a person should know of a published run: that it was a proof, or that it is not the latest. */
async function tellStanding(
  latest: boolean | null,
  output: unknown,
  { runs }: Stores,
): Promise<string | null> {
  const { differences } = publishedOutput.parse(output);
  if (differences) {
    const otherwise = differences.length === 0 ? '' : `, though it differs in ${differences.join('; ')}`;
    return `made again, it is the same ranking${otherwise}`;
  }
  if (latest !== false) return null;
  const pointer = await runs.latest();
  return `published as history: run ${pointer?.runId ?? ''}, as of ${pointer?.asOf ?? ''}, is the latest`;
}

async function describeRecord(record: RunRecord | null, { work }: Stores) {
  const publication = record?.publication ?? null;
  return {
    asOf: record?.basis?.asOf ?? null,
    rows: publication?.rows ?? (await rowsOfUnpublished(record, work)),
    ignored: await ignoredFiles(record, work),
    scored: publication?.scored ?? null,
    rankingHash: publication?.rankingHash ?? null,
    new: publication?.changes.NEW ?? null,
    returned: publication?.changes.RETURNED ?? null,
    comparison: record?.basis?.comparison ?? null,
  };
}

async function ignoredFiles(record: RunRecord | null, work: Stores['work']): Promise<string[]> {
  if (!record) return [];
  const plan = await new RunFiles(work, record).readJsonIfKept(runFileNames.plan, runPlan);
  return plan?.ignoredFiles ?? [];
}

/** A run that the quality gate refused has its accounting all the same. */
async function rowsOfUnpublished(record: RunRecord | null, work: Stores['work']): Promise<TableCounts> {
  if (!record) return {};
  const files = new RunFiles(work, record);
  return (await files.readJsonIfKept(runFileNames.accounting, runAccounting))?.tables ?? {};
}
