import { Duration } from 'aws-cdk-lib/core';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { OperatorAlarm } from '../constructs/operator-alarm.ts';
import { toldTo, type Watched } from './watched.ts';

/** Of functions whose failure fails no execution, `<step>/failed`. Those of all other steps are their machine's. */
export function functionAlarms(scope: Construct, { stage, alerts, pipeline }: Watched): void {
  const told = toldTo({ stage, alerts });
  for (const [step, fn] of pipeline.functionsByThemselves) {
    new OperatorAlarm(scope, `${step}/failed`, {
      ...told,
      metric: fn.metricErrors({ period: Duration.minutes(1), statistic: Stats.SUM }),
    });
  }
}
