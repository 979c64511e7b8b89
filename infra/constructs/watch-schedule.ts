import { Duration, TimeZone } from 'aws-cdk-lib/core';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
  TimeWindow,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';

export type WatchScheduleProps = {
  watch: lambda.IFunction;
  /** Gets the starts that Scheduler gave up on, and the watches that failed three times. */
  deadLetters: sqs.IQueue;
  chosen: Pick<Stage, 'settings' | 'mapping'>;
};

/** Watches each half hour past: a run that was started at the hour has ended by then. */
export class WatchSchedule extends Construct {
  constructor(scope: Construct, id: string, { watch, deadLetters, chosen }: WatchScheduleProps) {
    super(scope, id);
    // Scheduler does not wait for the answer: a watch that throws would be lost without this.
    watch.configureAsyncInvoke({ onFailure: new SqsDestination(deadLetters), retryAttempts: 2 });
    new Schedule(this, 'Hourly', {
      description: 'Sends what is unsent, escalates what is overdue, starts what is late, measures',
      schedule: ScheduleExpression.cron({ minute: '30', timeZone: TimeZone.EUROPE_LONDON }),
      timeWindow: TimeWindow.off(),
      target: new LambdaInvoke(watch, {
        deadLetterQueue: deadLetters,
        // A start of an hour ago would take that hour for now; the next one makes up for it.
        maxEventAge: Duration.minutes(15),
        input: ScheduleTargetInput.fromObject({ ...chosen, startedAt: ContextAttribute.scheduledTime }),
      }),
    });
  }
}
