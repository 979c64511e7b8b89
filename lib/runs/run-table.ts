import type { RunRecord } from './run-record.ts';

/** An item as it is stored, keys and all. */
export type StoredItem = Readonly<Record<string, unknown>> & { pk: string; sk: string };

/** The table of runs as a whole, for what makes it again and for what forgets: no step of a run has it. */
export type RunTable = {
  /** In no order that means anything. */
  items: () => AsyncIterable<StoredItem>;
  /** Marks the table as being made again, so that no run starts on it and nobody takes it for whole. */
  beginRebuild: () => Promise<void>;
  endRebuild: () => Promise<void>;
  /** Deletes every item but that mark; the pointer first, so that no reader of the latest sees the rest go. */
  clear: () => Promise<void>;
  /** Writes a run as it ended, whatever stands there. */
  restore: (record: RunRecord) => Promise<void>;
  /** Deletes the entries of a run under an epoch and gives how many items that were. */
  forgetEntries: (run: Pick<RunRecord, 'runId' | 'epoch'>) => Promise<number>;
  /** Deletes the alerts of a run, then the run itself. */
  forgetRun: (runId: string) => Promise<void>;
};
