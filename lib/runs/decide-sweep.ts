import { daysBetween, isCalendarDate, londonDate } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import type { Settings } from '../settings/settings.ts';
import type { RunRecord } from './run-record.ts';

export type LandedExport = {
  /** Name of its folder, which need not be that of an export. */
  exportId: string;
  /** When the youngest of its objects was written. */
  writtenOn: CalendarDate;
};

export type Stock = {
  runs: readonly RunRecord[];
  latestRunId: string | null;
  exports: readonly LandedExport[];
};

/** What has been kept long enough. A run that goes whole is in `rankings` alone. */
export type SweepDecision = {
  /** Exports whose files go from the landing bucket. */
  landing: string[];
  /** Runs whose rows go. */
  intermediate: RunRecord[];
  /** Published runs of which only the scores of people once in a Top N stay. */
  scores: RunRecord[];
  /** Runs of which nothing stays. */
  rankings: RunRecord[];
};

/** Step Functions redrives an execution for 14 days, and a run may take some after that. */
const CLAIM_DAYS = 30;

/** On its last day something is still there: it goes on the day after. */
export function isOver(day: CalendarDate, days: number, today: CalendarDate): boolean {
  return daysBetween(day, today) > days;
}

/**
 * Decides what goes on a day. However old they are, the latest run, the one that a corrected export of the latest's day
 * would be compared with, and what a run in the making may read, stay. Rankings and scores age from the day that they
 * show the force at; exports and rows from the day that they were last used, so that a past period that was filled in
 * yesterday can be looked into today.
 */
export function decideSweep(
  { runs, latestRunId, exports }: Stock,
  retention: Settings['retention'],
  today: CalendarDate,
): SweepDecision {
  const needed = neededRuns(runs, latestRunId, today);
  const free = runs.filter(({ runId }) => !needed.has(runId));
  const usedOn = new Map(runs.map((run) => [run.runId, lastUsed(run)]));
  const rankings = free.filter((run) => isOver(asOfDay(run), retention.rankingDays, today));
  const staying = free.filter((run) => !rankings.includes(run));
  return {
    landing: exports
      .filter(({ exportId, writtenOn }) => {
        const named = isCalendarDate(exportId.slice(0, 10)) ? exportId.slice(0, 10) : undefined;
        const day = latestDay(named, writtenOn, usedOn.get(exportId));
        return !needed.has(exportId) && isOver(day, retention.landingDays, today);
      })
      .map(({ exportId }) => exportId),
    intermediate: staying.filter((run) => isOver(lastUsed(run), retention.intermediateDays, today)),
    scores: staying.filter(
      (run) => run.status === 'Published' && isOver(asOfDay(run), retention.scoresDays, today),
    ),
    rankings,
  };
}

function neededRuns(
  runs: readonly RunRecord[],
  latestRunId: string | null,
  today: CalendarDate,
): ReadonlySet<string | null> {
  const latest = runs.find(({ runId }) => runId === latestRunId);
  const before = runs
    .filter((run) => run.status === 'Published' && latest && asOfDay(run) < asOfDay(latest))
    .toSorted((a, b) => ((a.basis?.position ?? '') < (b.basis?.position ?? '') ? 1 : -1))[0];
  const making = runs.filter(
    ({ status, claimedAt }) => status === 'Claimed' && !isOver(londonDate(claimedAt), CLAIM_DAYS, today),
  );
  const compared = making.map(({ basis }) => basis?.previousRunId ?? null);
  return new Set([latestRunId, before?.runId ?? null, ...making.map(({ runId }) => runId), ...compared]);
}

function asOfDay({ basis, claimedAt }: RunRecord): CalendarDate {
  return basis?.asOf ?? londonDate(claimedAt);
}

function lastUsed(run: RunRecord): CalendarDate {
  return latestDay(asOfDay(run), londonDate(run.claimedAt));
}

function latestDay(...days: readonly (CalendarDate | undefined)[]): CalendarDate {
  return days.reduce<CalendarDate>((latest, day = '') => (day > latest ? day : latest), '');
}
