import type { WatchReport } from '../steps/watch-pipeline.ts';

/** What alarms look at. Before the first published run its age is missing, which breaches as any silence does. */
export function watchFigures(report: WatchReport): Record<string, number> {
  const { daysSinceLastPublishedRun: days, unconfirmedContacts: unconfirmed } = report;
  return {
    ...(days !== null && { DaysSinceLastPublishedRun: days }),
    WaitingExports: report.waitingExports,
    OverdueAlerts: report.overdueAlerts,
    UnsentAlerts: report.unsentAlerts,
    ...(unconfirmed !== null && { UnconfirmedContacts: unconfirmed }),
  };
}
