import { TimeZone } from 'aws-cdk-lib/core';
import { Schedule, ScheduleExpression, ScheduleTargetInput, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { RUN_START } from '../../lib/steps/run-schedule.ts';
import type { Stage } from '../stage.ts';

/**
 * Starts the machine each Monday at 06:00 in London; prepare-run ends it as NotDue in the weeks between. A rate of 14
 * days would slide by an hour with the clocks and fire at once on deployment.
 */
export class RunSchedule extends Construct {
  /** Starts that Scheduler gave up on, after its default of 185 tries in 24 hours. */
  readonly deadLetters: sqs.Queue;

  /** `chosen` goes with every start: what the force sets otherwise than the defaults, and its mapping. */
  constructor(
    scope: Construct,
    id: string,
    machine: IStateMachine,
    chosen: Pick<Stage, 'settings' | 'mapping'>,
  ) {
    super(scope, id);
    this.deadLetters = new sqs.Queue(this, 'DeadLetters', {
      // A key of our own would have to let EventBridge Scheduler in; a queue's own encryption loses no dead letter.
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    new Schedule(this, 'Weekly', {
      description: 'Starts the pipeline; prepare-run decides whether a run is due',
      schedule: ScheduleExpression.cron({
        weekDay: RUN_START.weekDay,
        hour: String(RUN_START.hour),
        minute: '0',
        timeZone: TimeZone.EUROPE_LONDON,
      }),
      timeWindow: TimeWindow.off(),
      target: new StepFunctionsStartExecution(machine, {
        deadLetterQueue: this.deadLetters,
        input: ScheduleTargetInput.fromObject({ scheduled: true, ...chosen }),
      }),
    });
  }
}
