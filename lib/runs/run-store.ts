import type { PublishedEntry } from './published-entry.ts';
import type { Departure } from '../ranking/compare-rankings.ts';
import type { RunReference } from '../steps/run-reference.ts';
import type { LatestPointer, Publication, RunBasis, RunRecord } from './run-record.ts';

/** A failure as the step that failed saw it; a Distributed Map tells its catcher less. */
export type StepFailure = { step: string; name: string; message: string };

/** Somebody's entry in the ranking of a run, or their leaving it. */
export type HistoryItem = {
  runId: string;
  epoch: number;
  entry: PublishedEntry | null;
  departure: Departure | null;
};

/** What is known of an execution. */
export type KnownExecution = {
  /** The export that it settled on; null where it was told which, and before it has. */
  exportId: string | null;
  /** The run that it claimed or was about to. */
  run: RunReference | null;
  /** Its last noted failure. */
  failure: StepFailure | null;
};

/** The table of runs, rankings and the pointer to the latest. Reads of a run and the pointer are consistent. */
export type RunStore = {
  getRun: (runId: string) => Promise<RunRecord | null>;
  /** Newest first. */
  listRuns: () => Promise<RunRecord[]>;
  /** The newest published run whose as-of date is before `asOf`. */
  publishedBefore: (asOf: string) => Promise<RunRecord | null>;
  /** Writes the claim if the run still is as `seen`; false when another claim came first. */
  claim: (claim: RunRecord, seen: RunRecord | null) => Promise<boolean>;
  /** These three throw ClaimLostError when the run's epoch is no longer `run.epoch`. */
  describe: (run: RunReference, basis: RunBasis) => Promise<void>;
  commit: (run: RunReference, publication: Publication) => Promise<RunRecord>;
  fail: (run: RunReference, reason: string) => Promise<RunRecord>;
  /** Moves the pointer forward; false when it already stands further on. */
  moveLatest: (pointer: LatestPointer) => Promise<boolean>;
  latest: () => Promise<LatestPointer | null>;
  writeEntries: (
    run: RunReference,
    entries: readonly PublishedEntry[],
    left: readonly Departure[],
  ) => Promise<void>;
  readEntries: (run: Pick<RunReference, 'runId' | 'epoch'>) => Promise<PublishedEntry[]>;
  readDepartures: (run: Pick<RunReference, 'runId' | 'epoch'>) => Promise<Departure[]>;
  /** All that the table has of somebody in rankings, oldest run first, those of claims that were lost included. */
  history: (nominalId: string) => Promise<HistoryItem[]>;
  /** Whether the table is being made again, and holds only part of what it will. */
  isBeingRebuilt: () => Promise<boolean>;
  /** Settles once which export an execution takes; gives the one that stands, which may be another worker's. */
  chooseExport: (execution: string, exportId: string) => Promise<string>;
  /** Which run an execution claims, or is about to. */
  noteExecution: (run: RunReference) => Promise<void>;
  noteFailure: (execution: string, failure: StepFailure) => Promise<void>;
  getExecution: (execution: string) => Promise<KnownExecution>;
};
