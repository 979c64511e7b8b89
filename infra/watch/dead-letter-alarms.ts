import { Duration } from 'aws-cdk-lib/core';
import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
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
  new OperatorAlarm(scope, 'dead-letters/waiting', {
    ...told,
    metric: deadLetters.metricApproximateNumberOfMessagesVisible({ ...MINUTE, statistic: Stats.MAXIMUM }),
  });
  const one = (symptom: string, metric: IMetric) => new OperatorAlarm(scope, symptom, { ...told, metric });
  one('dead-letters/sent', ofScheduler('InvocationsSentToDeadLetterCount'));
  one('dead-letters/lost', ofScheduler('InvocationsFailedToBeSentToDeadLetterCount'));
  for (const [step, fn] of functionsOfTheClock) {
    one(`${step}/dropped`, fn.metric('AsyncEventsDropped', MINUTE));
    one(`${step}/lost`, fn.metric('DestinationDeliveryFailures', MINUTE));
  }
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
