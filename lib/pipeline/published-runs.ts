import type { RunRecord } from '../runs/run-record.ts';

/** A published run with its day. */
export type PublishedRun = RunRecord & { asOf: string; scored: number; listed: number };

/**
 * The published runs before a day, oldest first, one of a day: a corrected export's run stands in place of the one that it
 * corrects.
 */
export function runsBefore(records: readonly RunRecord[], asOf: string): PublishedRun[] {
  const published = records.flatMap((run): PublishedRun[] => {
    const { basis, publication, status } = run;
    if (status !== 'Published' || !basis || !publication || basis.asOf >= asOf) return [];
    return [{ ...run, asOf: basis.asOf, scored: publication.scored, listed: publication.entries }];
  });
  const position = ({ basis }: PublishedRun) => basis?.position ?? '';
  const ordered = published.toSorted((a, b) => (position(a) < position(b) ? -1 : 1));
  return ordered.filter((run, at) => ordered[at + 1]?.asOf !== run.asOf);
}
