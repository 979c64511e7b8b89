import type { RunRecord } from '../runs/run-record.ts';

/** What is counted of a published run, for dashboards and alarms: no person is in it. */
export type RunFigures = {
  /** Rows of the export, in all tables. */
  Rows: number;
  Quarantined: number;
  /** Offences whose code has no harm in the reference table, or is not in it. */
  UnknownCodes: number;
  Scored: number;
  New: number;
  /** Entries that the unit was to be told of at once. */
  Urgent: number;
  /** From the claim to the publication. */
  Seconds: number;
};

/** The figures of a run; null where it is not published. */
export function runFigures({
  publication,
  claimedAt,
}: Pick<RunRecord, 'publication' | 'claimedAt'>): RunFigures | null {
  if (publication === null) return null;
  const { rows, report, scored, changes, publishedAt } = publication;
  const sum = (column: 'in' | 'quarantined') =>
    Object.values(rows).reduce((total, table) => total + table[column], 0);
  return {
    Rows: sum('in'),
    Quarantined: sum('quarantined'),
    UnknownCodes: Object.values(report.codesWithoutHarm).reduce((total, count) => total + count, 0),
    Scored: scored,
    New: changes.NEW,
    Urgent: publication.urgent,
    Seconds: Math.round((Date.parse(publishedAt) - Date.parse(claimedAt)) / 1000),
  };
}
