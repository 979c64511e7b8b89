import type { CalendarDate } from '../core/calendar-date.ts';
import type { ArrivedCase } from '../meetings/pathways.ts';
import type { RunStore } from '../runs/run-store.ts';
import type { CaseReferral } from './case-referrals.ts';

export type ArrivedCases = { cases: ArrivedCase[]; recordsSince: CalendarDate | null };

/**
 * How cases came: new and returned entries of published runs, on the run's as-of date, and referrals. A first run, in which
 * everyone is new, brings none, and neither does a period that was filled in afterwards: nobody was told of it. Of a day
 * whose export was corrected the last run counts alone: both are compared with the same run before.
 */
export async function arrivedCases(
  runs: Pick<RunStore, 'listRuns'>,
  referrals: readonly CaseReferral[],
): Promise<ArrivedCases> {
  const cases: ArrivedCase[] = referrals.map(({ pathway, referredOn }) => ({ pathway, on: referredOn }));
  let recordsSince: CalendarDate | null = null;
  const counted = new Set<CalendarDate>();
  // Newest first.
  for (const { status, basis, publication } of await runs.listRuns()) {
    if (status !== 'Published' || !basis || !publication || publication.history) continue;
    if (recordsSince === null || basis.asOf < recordsSince) recordsSince = basis.asOf;
    if (basis.comparison.with === 'nothing' || counted.has(basis.asOf)) continue;
    counted.add(basis.asOf);
    const arrived = publication.changes.NEW + publication.changes.RETURNED;
    for (let each = 0; each < arrived; each += 1) cases.push({ pathway: 'algorithm', on: basis.asOf });
  }
  return { cases, recordsSince };
}
