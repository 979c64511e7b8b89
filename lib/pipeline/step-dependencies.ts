import type { OffenceTable } from '../reference/offence-table.ts';
import type { RunStore } from '../runs/run-store.ts';
import type { ObjectStore } from './object-store.ts';

/** What the steps work with; adapters make them from a function's environment. */
export type StepDependencies = {
  landing: ObjectStore;
  work: ObjectStore;
  runs: RunStore;
  /** Whether an execution is running; null where nobody can say. */
  isRunning: (execution: string) => Promise<boolean | null>;
  table: OffenceTable;
  codeVersion: string;
};
