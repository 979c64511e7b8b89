import type { Figure } from '../core/emit-metrics.ts';
import type { WatchReport } from '../steps/watch-pipeline.ts';

/** What alarms look at. Before the first published run its age is missing, which breaches as any silence does. */
export function watchFigures(report: WatchReport): Figure[] {
  const { daysSinceLastPublishedRun: days, waitingExports, overdueAlerts, unsentAlerts } = report;
  const age: Figure[] =
    days === null ? [] : [{ name: 'DaysSinceLastPublishedRun', value: days, unit: 'Days' }];
  return [
    ...age,
    { name: 'WaitingExports', value: waitingExports, unit: 'Count' },
    { name: 'OverdueAlerts', value: overdueAlerts, unit: 'Count' },
    { name: 'UnsentAlerts', value: unsentAlerts, unit: 'Count' },
  ];
}
