import { Duration } from 'aws-cdk-lib/core';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { OperatorAlarm } from '../constructs/operator-alarm.ts';
import type { Watched } from './watched.ts';

/** Of functions that the clock starts, `<step>/failed`: no state machine sees them fail. A run's own are its machine's. */
export function functionAlarms(scope: Construct, { alerts, pipeline }: Watched): void {
  for (const [step, fn] of pipeline.scheduledFunctions) {
    new OperatorAlarm(scope, `${step}/failed`, {
      operators: alerts.operators,
      metric: fn.metricErrors({ period: Duration.minutes(1), statistic: Stats.SUM }),
    });
  }
}
