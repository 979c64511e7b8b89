import { Duration } from 'aws-cdk-lib/core';
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { OperatorAlarm } from '../constructs/operator-alarm.ts';
import { watchMetric } from './stage-metrics.ts';
import { toldTo, type Watched } from './watched.ts';

/** Of runs: one failed, the next one is overdue, an export lies unread, nobody watches. */
export function runAlarms(scope: Construct, { stage, alerts, pipeline }: Watched): void {
  const told = toldTo({ stage, alerts });
  const { machine } = pipeline;
  const period = Duration.minutes(1);
  // Told within a minute or two of the end, where six are allowed. A run has no time limit of its own: its states have.
  new OperatorAlarm(scope, 'run/failed', { ...told, metric: machine.metricFailed({ period }) });
  new OperatorAlarm(scope, 'run/stopped', { ...told, metric: machine.metricAborted({ period }) });
  new OperatorAlarm(scope, 'run/overdue', {
    ...told,
    metric: watchMetric(stage.name, 'HoursOverdue'),
    threshold: 24,
  });
  // Then nobody counts anything: every other figure of the watch is missing, and looks well.
  new OperatorAlarm(scope, 'watch-pipeline/silent', {
    ...told,
    metric: watchMetric(stage.name, 'Watched'),
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: 3,
    treatMissingData: TreatMissingData.BREACHING,
  });
  // The watch starts a due export by itself within the hour: one that still waits after six is not being run.
  new OperatorAlarm(scope, 'export/waiting', {
    ...told,
    metric: watchMetric(stage.name, 'WaitingExports'),
    evaluationPeriods: 6,
  });
}
