import { ClaimLostError } from '../../../lib/core/errors.ts';
import { inCodeUnitOrder } from '../../../lib/core/code-unit-order.ts';
import type { Departure } from '../../../lib/ranking/compare-rankings.ts';
import type { PublishedEntry } from '../../../lib/runs/published-entry.ts';
import type { LatestPointer, RunRecord } from '../../../lib/runs/run-record.ts';
import type { HistoryItem, RunStore, StepFailure } from '../../../lib/runs/run-store.ts';
import type { RunReference } from '../../../lib/steps/run-reference.ts';

type Written = { runId: string; epoch: number; entries: PublishedEntry[]; left: Departure[] };

/** The table in plain memory, for runs in their hundreds. Values go through JSON, as they would through a store. */
export function memoryRunStore(): RunStore {
  const records = new Map<string, RunRecord>();
  const rankings = new Map<string, Written>();
  const executions = new Map<string, { run: RunReference | null; failure: StepFailure | null }>();
  const byNominal = new Map<string, HistoryItem[]>();
  let pointer: LatestPointer | null = null;
  const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
  const keyOf = ({ runId, epoch }: Pick<RunReference, 'runId' | 'epoch'>) => `${runId}#${epoch}`;
  const position = ({ basis, runId }: RunRecord) => basis?.position ?? runId;
  const newestFirst = () =>
    [...records.values()].toSorted((a, b) => inCodeUnitOrder(position(b), position(a)));
  const setClaimed = (run: RunReference, set: Partial<RunRecord>): RunRecord => {
    const record = records.get(run.runId);
    if (record?.epoch !== run.epoch || record.owner !== run.execution || record.status !== 'Claimed')
      throw new ClaimLostError(`run ${run.runId} was taken over by another execution`);
    const written = { ...record, ...copy(set) };
    records.set(run.runId, written);
    return written;
  };
  const executionOf = (execution: string) => executions.get(execution) ?? { run: null, failure: null };
  return {
    getRun: async (runId) => records.get(runId) ?? null,
    listRuns: async () => newestFirst(),
    publishedBefore: async (asOf) =>
      newestFirst().find((record) => record.status === 'Published' && position(record) < asOf) ?? null,
    claim: async (claim, seen) => {
      if ((records.get(claim.runId)?.epoch ?? null) !== (seen?.epoch ?? null)) return false;
      records.set(claim.runId, copy(claim));
      return true;
    },
    describe: async (run, basis) => void setClaimed(run, { basis }),
    commit: async (run, publication) => setClaimed(run, { status: 'Published', publication }),
    fail: async (run, reason) => void setClaimed(run, { status: 'Failed', reason }),
    moveLatest: async (next) => {
      if (pointer && pointer.position >= next.position && pointer.runId !== next.runId) return false;
      pointer = copy(next);
      return true;
    },
    latest: async () => pointer,
    writeEntries: async (run, entries, left) => {
      const { runId, epoch } = run;
      rankings.set(keyOf(run), { runId, epoch, entries: copy([...entries]), left: copy([...left]) });
      const add = (nominalId: string, item: Pick<HistoryItem, 'entry' | 'departure'>) =>
        byNominal.set(nominalId, [...(byNominal.get(nominalId) ?? []), copy({ runId, epoch, ...item })]);
      for (const entry of entries) add(entry.nominalId, { entry, departure: null });
      for (const departure of left) add(departure.nominalId, { entry: null, departure });
    },
    readEntries: async (run) => rankings.get(keyOf(run))?.entries ?? [],
    readDepartures: async (run) => rankings.get(keyOf(run))?.left ?? [],
    history: async (nominalId) =>
      (byNominal.get(nominalId) ?? []).toSorted((a, b) => inCodeUnitOrder(keyOf(a), keyOf(b))),
    noteExecution: async (run) =>
      void executions.set(run.execution, { ...executionOf(run.execution), run: copy(run) }),
    noteFailure: async (execution, failure) =>
      void executions.set(execution, { ...executionOf(execution), failure }),
    getExecution: async (execution) => executionOf(execution),
  };
}
