import { Duration } from 'aws-cdk-lib/core';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { OperatorAlarm } from '../constructs/operator-alarm.ts';
import { watchMetric } from './stage-metrics.ts';
import { toldTo, type Watched } from './watched.ts';

/** Of what has to reach somebody. */
export function deliveryAlarms(scope: Construct, { stage, alerts }: Watched): void {
  const { unit, secondContact } = alerts;
  const told = toldTo({ stage, alerts });
  const period = Duration.minutes(1);
  new OperatorAlarm(scope, 'alerts/overdue', {
    ...told,
    metric: watchMetric(stage.name, 'OverdueAlerts'),
  });
  // A link that was just sent has three hours to be followed.
  new OperatorAlarm(scope, 'contacts/unconfirmed', {
    ...told,
    metric: watchMetric(stage.name, 'UnconfirmedContacts'),
    evaluationPeriods: 3,
  });
  new OperatorAlarm(scope, 'unit/undelivered', {
    ...told,
    metric: unit.metricNumberOfNotificationsFailed({ period, statistic: Stats.SUM }),
  });
  new OperatorAlarm(scope, 'second-contact/undelivered', {
    ...told,
    metric: secondContact.metricNumberOfNotificationsFailed({ period, statistic: Stats.SUM }),
  });
}
