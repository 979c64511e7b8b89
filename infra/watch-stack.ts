import { Duration, Stack, type StackProps } from 'aws-cdk-lib/core';
import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { AlertsStack } from './alerts-stack.ts';
import { OperatorAlarm } from './constructs/operator-alarm.ts';
import type { PipelineStack } from './pipeline-stack.ts';

export type WatchStackProps = StackProps & { alerts: AlertsStack; pipeline: PipelineStack };

/** What tells the operators that something is wrong. It holds no data and can be made again at any time. */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, { alerts, pipeline, ...props }: WatchStackProps) {
    super(scope, id, props);
    const { operators } = alerts;
    const { machine, deadLetters } = pipeline;
    const period = Duration.minutes(1);
    new OperatorAlarm(this, 'run/failed', {
      operators,
      metric: machine.metricFailed({ period }),
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    new OperatorAlarm(this, 'dead-letters/waiting', {
      operators,
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}
