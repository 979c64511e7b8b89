import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { OperatorAlarm } from './constructs/operator-alarm.ts';
import { deadLetterAlarms } from './watch/dead-letter-alarms.ts';
import { deliveryAlarms } from './watch/delivery-alarms.ts';
import { functionAlarms } from './watch/function-alarms.ts';
import { runAlarms } from './watch/run-alarms.ts';
import { stageDashboard } from './watch/stage-dashboard.ts';
import type { Watched } from './watch/watched.ts';

export type WatchStackProps = StackProps & Watched;

/** What tells the operators that something is wrong. It holds no data and can be made again at any time. */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, { stage, alerts, pipeline, ...props }: WatchStackProps) {
    super(scope, id, props);
    const watched = { stage, alerts, pipeline };
    runAlarms(this, watched);
    deliveryAlarms(this, watched);
    deadLetterAlarms(this, watched);
    functionAlarms(this, watched);
    const alarms = this.node.children.filter((child) => child instanceof OperatorAlarm);
    stageDashboard(this, watched, alarms);
  }
}
