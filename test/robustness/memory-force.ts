import type * as z from 'zod';
import { reportableError } from '../../lib/core/reportable-error.ts';
import { memoryStore } from '../../lib/local/memory-store.ts';
import { failRun } from '../../lib/pipeline/fail-run.ts';
import { ingestPart } from '../../lib/pipeline/ingest-part.ts';
import { landingPrefix, landingSource } from '../../lib/pipeline/landing-exports.ts';
import type { ObjectStore } from '../../lib/pipeline/object-store.ts';
import { prepareRun } from '../../lib/pipeline/prepare-run.ts';
import { publishRanking } from '../../lib/pipeline/publish-ranking.ts';
import { rankOffenders } from '../../lib/pipeline/rank-offenders.ts';
import { reconcileRun } from '../../lib/pipeline/reconcile-run.ts';
import { scoreShard } from '../../lib/pipeline/score-shard.ts';
import type { StepDependencies } from '../../lib/pipeline/step-dependencies.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { failRunStep } from '../../lib/steps/fail-run.ts';
import { ingestPartStep } from '../../lib/steps/ingest-part.ts';
import { prepareRunStep } from '../../lib/steps/prepare-run.ts';
import type { RunRequest } from '../../lib/steps/prepare-run.ts';
import { publishRankingStep } from '../../lib/steps/publish-ranking.ts';
import { rankOffendersStep } from '../../lib/steps/rank-offenders.ts';
import { reconcileRunStep } from '../../lib/steps/reconcile-run.ts';
import { scoreShardStep } from '../../lib/steps/score-shard.ts';
import type { StepContract } from '../../lib/steps/step-contract.ts';
import { memoryRunStore, RunTable } from '../fixtures/memory-run-store.ts';

export const STARTED_AT = '2026-03-30T06:00:00.000Z';
const CODE_VERSION = 'test';

/** Bytes by name, the manifest among them. */
export type Folder = ReadonlyMap<string, Uint8Array>;

/** How a run ended; `error` is what Step Functions would be handed. */
export type Ending =
  | { runId: string; error: null; published: { latest: boolean } }
  | { runId: null; error: null }
  | { error: Error };

/**
 * A force's buckets and table in memory, and a run of the pipeline's own steps over them, each handed what its contract
 * takes as JSON, as the state machine would. What the embedded services do in seconds takes milliseconds here.
 */
export class MemoryForce {
  readonly landed = new Map<string, Uint8Array>();
  readonly worked = new Map<string, Uint8Array>();
  readonly table = new RunTable();
  private executions = 0;

  /** The same force, to go its own way. */
  copy(): MemoryForce {
    const copy = new MemoryForce();
    for (const [key, bytes] of this.landed) copy.landed.set(key, bytes);
    for (const [key, bytes] of this.worked) copy.worked.set(key, bytes);
    Object.assign(copy, { table: this.table.copy(), executions: this.executions });
    return copy;
  }

  land(exportId: string, folder: Folder): void {
    for (const [file, bytes] of folder) this.landed.set(landingPrefix(exportId) + file, bytes);
  }

  get deps(): StepDependencies {
    return {
      landing: memoryStore(this.landed),
      work: memoryStore(this.worked),
      runs: memoryRunStore(this.table),
      isRunning: async () => false,
      table: referenceTable(),
      codeVersion: CODE_VERSION,
    };
  }

  /** Runs what is deployed, from the request to the published ranking or to Fail run. */
  async run(request: RunRequest = {}, deps = this.deps): Promise<Ending> {
    this.executions += 1;
    const execution = `arn:${this.executions}`;
    try {
      return await runSteps(request, execution, deps);
    } catch (thrown) {
      const error = reportableError(thrown, 'step');
      const { name, message } = error;
      await deps.runs.noteFailure(execution, { step: 'step', name, message });
      const failure = { execution, error: { Error: name, Cause: message } };
      await take(failRunStep, failure, (input) => failRun(input, deps));
      return { error };
    }
  }
}

async function runSteps(request: RunRequest, execution: string, deps: StepDependencies): Promise<Ending> {
  const { landing, work, table, runs } = deps;
  const start = { request, execution, startedAt: STARTED_AT };
  const prepared = await take(prepareRunStep, start, (input) => prepareRun(input, deps));
  if (prepared.decision !== 'Claimed') return { runId: null, error: null };
  const { run, parts, shards } = prepared;
  const source = landingSource(landing, run.runId);
  const ingested = await inTurn(parts, (part) =>
    take(ingestPartStep, { run, part }, (input) => ingestPart(input, source, work)),
  );
  const scored = await inTurn(shards, (shard) =>
    take(scoreShardStep, { run, shard }, (input) => scoreShard(input, work, table, CODE_VERSION)),
  );
  const maps = { ...prepared, ingested, scored };
  const reconciled = await take(reconcileRunStep, maps, (input) => reconcileRun(input, work));
  const ranked = await take(rankOffendersStep, reconciled, (input) =>
    rankOffenders(input, work, table, runs),
  );
  const { latest } = await take(publishRankingStep, { ...ranked, enteredAt: STARTED_AT }, (input) =>
    publishRanking(input, { work, runs }, () => input.enteredAt),
  );
  return { runId: run.runId, error: null, published: { latest } };
}

/** One step as its handler and the state machine take it: its input and output pass as JSON, and their schemas hold. */
async function take<I extends z.ZodType, O extends z.ZodType>(
  { input, output }: Pick<StepContract<I, O>, 'input' | 'output'>,
  event: unknown,
  work: (input: z.infer<I>) => Promise<z.infer<O>>,
): Promise<z.infer<O>> {
  const answer = await work(input.parse(JSON.parse(JSON.stringify(event))));
  return output.parse(JSON.parse(JSON.stringify(answer)));
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

/** A store whose objects are read in pieces of at most so many bytes, so that no fault hides in how they are cut. */
export function inPieces(store: ObjectStore, size: number): ObjectStore {
  return {
    ...store,
    stream: async function* (key) {
      for await (const chunk of store.stream(key)) {
        for (let from = 0; from < chunk.length; from += size) yield chunk.subarray(from, from + size);
      }
    },
  };
}
