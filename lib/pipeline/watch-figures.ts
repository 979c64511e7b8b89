import type { WatchReport } from '../steps/watch-pipeline.ts';

/** What alarms and the dashboard look at; what could not be told is left out. `Watched` says that somebody looked at all. */
export function watchFigures(report: WatchReport): Record<string, number> {
  const { daysSinceLastPublishedRun: days, hoursOverdue: hours, unconfirmedContacts: unconfirmed } = report;
  return {
    Watched: 1,
    ...(days !== null && { DaysSinceLastPublishedRun: days }),
    ...(hours !== null && { HoursOverdue: hours }),
    WaitingExports: report.waitingExports,
    OverdueAlerts: report.overdueAlerts,
    UnsentAlerts: report.unsentAlerts,
    ...(unconfirmed !== null && { UnconfirmedContacts: unconfirmed }),
  };
}
