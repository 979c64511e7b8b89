import { Duration } from 'aws-cdk-lib/core';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  SingleValueWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { runMetric, watchMetric } from './stage-metrics.ts';
import type { Watched } from './watched.ts';

const NOW = [
  'DaysSinceLastPublishedRun',
  'HoursOverdue',
  'WaitingExports',
  'OverdueAlerts',
  'UnconfirmedContacts',
];

/** One page that answers: is the ranking fresh, did the last runs end well, does anything wait for somebody? */
export function stageDashboard(scope: Construct, { stage, pipeline }: Watched, alarms: IAlarm[]): Dashboard {
  const { machine } = pipeline;
  const ofRun = (name: string) => runMetric(stage.name, name);
  const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12, height: 6 });
  const period = Duration.days(1);
  const dashboard = new Dashboard(scope, 'Dashboard', {
    dashboardName: `hhpu-${stage.name}`,
    defaultInterval: Duration.days(90),
  });
  dashboard.addWidgets(
    new AlarmStatusWidget({ title: 'Alarms', alarms, width: 24, height: 4 }),
    new SingleValueWidget({
      title: 'Now',
      metrics: NOW.map((name) => watchMetric(stage.name, name)),
      width: 24,
      height: 4,
    }),
    graph('Runs', [
      machine.metricStarted({ period }),
      machine.metricSucceeded({ period }),
      machine.metricFailed({ period }),
    ]),
    graph('Seconds of a run', [ofRun('Seconds')]),
    graph('Rows', [ofRun('Rows'), ofRun('Quarantined'), ofRun('UnknownCodes')]),
    graph('People', [ofRun('Scored'), ofRun('New'), ofRun('Urgent')]),
  );
  return dashboard;
}
