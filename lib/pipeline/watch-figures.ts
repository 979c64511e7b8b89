import type { WatchReport } from '../steps/watch-pipeline.ts';

/** What alarms look at. Before the first published run its age is missing, which breaches as any silence does. */
export function watchFigures(report: WatchReport): Record<string, number> {
  const { daysSinceLastPublishedRun: days, waitingExports, overdueAlerts, unsentAlerts } = report;
  return {
    ...(days !== null && { DaysSinceLastPublishedRun: days }),
    WaitingExports: waitingExports,
    OverdueAlerts: overdueAlerts,
    UnsentAlerts: unsentAlerts,
  };
}
