import { type Duration, TimeZone } from 'aws-cdk-lib/core';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import {
  type CronOptionsWithTimezone,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
  TimeWindow,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { StepContract } from '../../lib/steps/step-contract.ts';
import { StepFunction, type StepFunctionProps } from './step-function.ts';

export type ScheduledFunctionProps<Contract extends StepContract> = StepFunctionProps<Contract> & {
  /** What the schedule is for, in a sentence. */
  description: string;
  /** In London's time, summer and winter. */
  at: Omit<CronOptionsWithTimezone, 'timeZone'>;
  /** What the function gets; `ContextAttribute.scheduledTime` stands for the time that it was due. */
  input: Record<string, unknown>;
  /** How long Scheduler goes on trying to start it; its default is a day. */
  maxEventAge?: Duration;
  /** Gets the starts that Scheduler gave up on, and the events that the function failed on three times. */
  deadLetters: sqs.IQueue;
};

/** A step that no state machine calls but the clock does: its function, its schedule, and where failures go. */
export class ScheduledFunction<Contract extends StepContract> extends StepFunction<Contract> {
  constructor(scope: Construct, contract: Contract, props: ScheduledFunctionProps<Contract>) {
    super(scope, contract, props);
    const { description, at, input, maxEventAge, deadLetters } = props;
    // Scheduler does not wait for the answer: an event that the function throws over would be lost without this.
    this.function.configureAsyncInvoke({ onFailure: new SqsDestination(deadLetters), retryAttempts: 2 });
    new Schedule(this, 'Schedule', {
      description,
      schedule: ScheduleExpression.cron({ ...at, timeZone: TimeZone.EUROPE_LONDON }),
      timeWindow: TimeWindow.off(),
      target: new LambdaInvoke(this.function, {
        deadLetterQueue: deadLetters,
        ...(maxEventAge && { maxEventAge }),
        input: ScheduleTargetInput.fromObject(input),
      }),
    });
  }
}
