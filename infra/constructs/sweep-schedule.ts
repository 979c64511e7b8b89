import { TimeZone } from 'aws-cdk-lib/core';
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

export type SweepScheduleProps = {
  sweep: lambda.IFunction;
  /** Gets the starts that Scheduler gave up on, and the sweeps that failed three times. */
  deadLetters: sqs.IQueue;
  settings: Stage['settings'];
};

/**
 * Sweeps each Monday at 12:00 in London, six hours after the weekly start of a run: beside the pipeline, so that what
 * cannot be deleted fails no run.
 */
export class SweepSchedule extends Construct {
  constructor(scope: Construct, id: string, { sweep, deadLetters, settings }: SweepScheduleProps) {
    super(scope, id);
    // Scheduler does not wait for the answer: a sweep that throws would be lost without this.
    sweep.configureAsyncInvoke({ onFailure: new SqsDestination(deadLetters), retryAttempts: 2 });
    new Schedule(this, 'Weekly', {
      description: 'Deletes what has been kept as long as the retention settings say',
      schedule: ScheduleExpression.cron({
        weekDay: 'MON',
        hour: '12',
        minute: '0',
        timeZone: TimeZone.EUROPE_LONDON,
      }),
      timeWindow: TimeWindow.off(),
      target: new LambdaInvoke(sweep, {
        deadLetterQueue: deadLetters,
        input: ScheduleTargetInput.fromObject({ settings, startedAt: ContextAttribute.scheduledTime }),
      }),
    });
  }
}
