import type { RunRecord } from '../../lib/runs/run-record.ts';
import type { PublishedEntry } from '../../lib/runs/published-entry.ts';
import { aBasis, aClaim, anEntry, aPublication } from '../aws/a-run.ts';

/** A published run of that day, and when it was published. */
export function aPublishedRun(runId: string, asOf: string, publishedAt: string): RunRecord {
  return {
    ...aClaim(runId),
    status: 'Published',
    basis: aBasis(asOf),
    publication: { ...aPublication(), publishedAt },
  };
}

export type Change = 'NEW' | 'RETURNED' | 'SAME';

/** An entry of somebody by reference, as it came about. */
export function entryOf(nominalId: string, rank: number, kind: Change): PublishedEntry {
  const entry = anEntry(rank);
  return { ...entry, nominalId, change: { ...entry.change, kind } };
}
