import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { RunRecord } from '../runs/run-record.ts';

/** Those that are published, oldest first by the export that each is of. */
export function publishedRuns(records: readonly RunRecord[]): RunRecord[] {
  const position = ({ basis }: RunRecord) => basis?.position ?? '';
  return records
    .filter(({ status }) => status === 'Published')
    .toSorted((a, b) => inCodeUnitOrder(position(a), position(b)));
}

/** A published run with its day. */
export type PublishedRun = RunRecord & { asOf: string; scored: number; listed: number };

/**
 * The published runs before a day, oldest first, one of a day: a corrected export's run stands in place of the one that it
 * corrects.
 */
export function runsBefore(records: readonly RunRecord[], asOf: string): PublishedRun[] {
  const earlier = publishedRuns(records).flatMap((run): PublishedRun[] => {
    const { basis, publication } = run;
    if (!basis || !publication || basis.asOf >= asOf) return [];
    return [{ ...run, asOf: basis.asOf, scored: publication.scored, listed: publication.entries }];
  });
  return earlier.filter((run, at) => earlier[at + 1]?.asOf !== run.asOf);
}
