import { Stack, TimeZone } from 'aws-cdk-lib/core';
import { Schedule, ScheduleExpression, ScheduleTargetInput, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { RUN_START } from '../../lib/steps/run-schedule.ts';

export type RunScheduleProps = {
  machine: IStateMachine;
  /** Gets the starts that Scheduler gave up on, after its default of 185 tries in 24 hours. */
  deadLetters: sqs.IQueue;
  /** Goes with every start: what the force sets otherwise than the defaults, and its mapping. */
  input: Record<string, unknown>;
};

/**
 * Starts the machine each Monday at 06:00 in London; prepare-run ends it as NotDue in the weeks between. A rate of 14
 * days would slide by an hour with the clocks and fire at once on deployment.
 */
export class RunSchedule extends Construct {
  /** By which the command line finds what the runs of a stage are given. */
  readonly scheduleName: string;

  constructor(scope: Construct, id: string, { machine, deadLetters, input }: RunScheduleProps) {
    super(scope, id);
    this.scheduleName = `${Stack.of(this).stackName}-run`;
    new Schedule(this, 'Weekly', {
      scheduleName: this.scheduleName,
      description: 'Starts the pipeline; prepare-run decides whether a run is due',
      schedule: ScheduleExpression.cron({
        weekDay: RUN_START.weekDay,
        hour: String(RUN_START.hour),
        minute: '0',
        timeZone: TimeZone.EUROPE_LONDON,
      }),
      timeWindow: TimeWindow.off(),
      target: new StepFunctionsStartExecution(machine, {
        deadLetterQueue: deadLetters,
        input: ScheduleTargetInput.fromObject({ scheduled: true, ...input }),
      }),
    });
  }
}
