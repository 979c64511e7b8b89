import { Duration } from 'aws-cdk-lib/core';
import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { OperatorAlarm } from '../constructs/operator-alarm.ts';
import { toldTo, type Watched } from './watched.ts';

const MINUTE = { period: Duration.minutes(1), statistic: Stats.SUM };

/**
 * Of what was given up on: that it lies in the queue, that it was sent there, that it could not be. SQS may count an idle queue
 * only after 15 minutes; those who send count at once.
 */
export function deadLetterAlarms(scope: Construct, { stage, alerts, pipeline }: Watched): void {
  const told = toldTo({ stage, alerts });
  const { deadLetters, functionsOfTheClock } = pipeline;
  const ofFunctions = (name: string) => functionsOfTheClock.map((each) => each.metric(name, MINUTE));
  new OperatorAlarm(scope, 'dead-letters/waiting', {
    ...told,
    metric: deadLetters.metricApproximateNumberOfMessagesVisible({ ...MINUTE, statistic: Stats.MAXIMUM }),
  });
  new OperatorAlarm(scope, 'dead-letters/sent', {
    ...told,
    metric: sum(ofScheduler('InvocationsSentToDeadLetterCount'), ...ofFunctions('AsyncEventsDropped')),
  });
  new OperatorAlarm(scope, 'dead-letters/lost', {
    ...told,
    metric: sum(
      ofScheduler('InvocationsFailedToBeSentToDeadLetterCount'),
      ...ofFunctions('DestinationDeliveryFailures'),
    ),
  });
}

/** Scheduler counts by group, and all schedules are in the account's default one. */
function ofScheduler(metricName: string): Metric {
  return new Metric({
    namespace: 'AWS/Scheduler',
    metricName,
    dimensionsMap: { ScheduleGroup: 'default' },
    ...MINUTE,
  });
}

/** One that nobody has counted yet is none. */
function sum(...metrics: readonly IMetric[]): MathExpression {
  const named = metrics.map((metric, at) => [`m${at}`, metric] as const);
  return new MathExpression({
    expression: named.map(([name]) => `FILL(${name}, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(named),
    period: MINUTE.period,
  });
}
