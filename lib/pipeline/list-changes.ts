import type { UrgencyRule } from '../alerts/urgency-rules.ts';
import type { WhyChanged } from '../changes/change-parts.ts';
import type { CHANGE_KINDS } from '../ranking/compare-rankings.ts';
import type { PublishedEntry } from '../runs/published-entry.ts';
import type { RunComparison, RunRecord } from '../runs/run-record.ts';
import type { RunStore } from '../runs/run-store.ts';
import { provenShare } from '../scoring/evidence.ts';
import type { ObjectStore } from './object-store.ts';
import { runChanges } from './run-changes.ts';
import { RunFiles, runFileNames } from './run-files.ts';

/** LEFT: in the Top N before, not in this one. OUT: put out of the Top N before by changed rules or merges alone. */
export type ListedKind = (typeof CHANGE_KINDS)[number] | 'LEFT' | 'OUT';

/** One person's change from a run to the next; what `deltas --json` lists. */
export type ListedChange = {
  kind: ListedKind;
  nominalId: string;
  /** Now; of somebody no longer at the top, further down, and null when not scored any more. */
  rank: number | null;
  previousRank: number | null;
  score: number | null;
  previousScore: number | null;
  why: WhyChanged | null;
  /** The rules that make it urgent; none for most. */
  urgent: readonly UrgencyRule[];
  /** What the score rests on; null of somebody who is not at the top, and in runs that did not work it out. */
  evidence: PublishedEntry['evidence'];
  /** Which part of the score's harm is proven, 0 to 1, of them too; null where it is not known. */
  provenShare: number | null;
};

export type ListedChanges = {
  runId: string;
  asOf: string;
  previousRunId: string | null;
  /** Entries of the run before, as published. */
  previousEntries: number | null;
  comparison: RunComparison | null;
  /** Why changes are not explained; null where they are. */
  reason: string | null;
  changes: ListedChange[];
};

/** What changed in a published run since the one before: its Top N by rank, then who is in it no more. */
export async function listChanges(
  record: RunRecord,
  { work, runs }: { work: ObjectStore; runs: Pick<RunStore, 'getRun' | 'readEntries' | 'readDepartures'> },
): Promise<ListedChanges> {
  const files = new RunFiles(work, record);
  // Retention may have taken it; the table has the rest.
  const kept = await files.readJsonIfKept(runFileNames.changes, runChanges);
  const entries = (await runs.readEntries(record)).map((entry): ListedChange => {
    const { nominalId, rank, score, change, urgent, evidence } = entry;
    const { kind, previousRank, previousScore, why } = change;
    return {
      kind,
      nominalId,
      rank,
      previousRank,
      score,
      previousScore,
      why,
      urgent,
      evidence,
      provenShare: provenShare(evidence),
    };
  });
  const left = (await runs.readDepartures(record))
    .map((each): ListedChange => ({ kind: 'LEFT', urgent: [], evidence: null, ...each }))
    .toSorted((a, b) => (a.previousRank ?? 0) - (b.previousRank ?? 0));
  const out = (kept?.movedOut ?? []).map((each): ListedChange => ({
    kind: 'OUT',
    urgent: [],
    evidence: null,
    previousRank: each.why?.rank.published ?? null,
    ...each,
  }));
  const previousRunId = record.basis?.previousRunId ?? null;
  const previous = previousRunId === null ? null : await runs.getRun(previousRunId);
  return {
    runId: record.runId,
    asOf: record.basis?.asOf ?? '',
    previousRunId,
    previousEntries: previous?.publication?.entries ?? null,
    comparison: record.basis?.comparison ?? null,
    reason: kept?.reason ?? null,
    changes: [...entries, ...left, ...out],
  };
}
