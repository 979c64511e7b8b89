import { CfnOutput, Fn, Stack, type StackProps } from 'aws-cdk-lib/core';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { AlertsStack } from './alerts-stack.ts';
import { deadLetterQueue } from './constructs/dead-letters.ts';
import { functionNetwork } from './constructs/function-network.ts';
import { machineRole } from './constructs/machine-role.ts';
import { RunSchedule } from './constructs/run-schedule.ts';
import type { FunctionCode } from './constructs/step-function.ts';
import type { DataStack } from './data-stack.ts';
import { connectSteps } from './pipeline/connect-steps.ts';
import { createRunSteps } from './pipeline/run-steps.ts';
import { createScheduledSteps } from './pipeline/scheduled-steps.ts';
import { chosenBy } from './pipeline/surroundings.ts';
import type { Stage } from './stage.ts';

export type PipelineStackProps = StackProps & {
  stage: Stage;
  data: DataStack;
  alerts: AlertsStack;
  code: FunctionCode;
  codeVersion: string;
};

/**
 * The state machine from an export to a published ranking, its functions and what the clock starts: all of it can be
 * made again. What there is to add is in pipeline/.
 */
export class PipelineStack extends Stack {
  readonly machine: sfn.StateMachine;
  readonly deadLetters: sqs.Queue;
  /** Those whose failure fails no execution, by the name of their step: what the clock starts, and what follows a ranking. */
  readonly functionsByThemselves: readonly (readonly [string, lambda.Function])[];
  /** Those of them that Lambda calls from a queue of its own, since Scheduler does not wait for their answer. */
  readonly functionsOfTheClock: PipelineStack['functionsByThemselves'];

  constructor(scope: Construct, id: string, props: PipelineStackProps) {
    const { stage, data, alerts, code, codeVersion, ...stackProps } = props;
    super(scope, id, stackProps);
    const logGroup = { retention: stage.limits.logDays, encryptionKey: data.operationsKey };
    this.deadLetters = deadLetterQueue(this, 'DeadLetters', data.operationsKey);
    const surroundings = {
      stage,
      codeVersion,
      data,
      alerts,
      deadLetters: this.deadLetters,
      shared: { code, logGroup, ...functionNetwork(this, stage) },
    };
    const steps = createRunSteps(this, surroundings);
    const machineName = this.stackName;
    const functions = Object.values(steps).map((step) => step.function);
    const role = machineRole(this, { machineName, functions });
    this.machine = new sfn.StateMachine(this, 'Machine', {
      stateMachineName: machineName,
      role: role.withoutPolicyUpdates(),
      definitionBody: sfn.DefinitionBody.fromChainable(connectSteps(this, steps, stage.limits.itemsAtOnce)),
      tracingEnabled: true,
      logs: {
        // AWS lets this prefix in by itself; others each lengthen a policy of 5,120 characters that the whole account shares.
        destination: new logs.LogGroup(this, 'MachineLogs', {
          logGroupName: `/aws/vendedlogs/states/${machineName}-${this.ownId()}`,
          ...logGroup,
        }),
        level: sfn.LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    // CDK writes a policy for the maps, too, which a role that nothing adds to leaves without an owner.
    this.machine.node.tryRemoveChild('DistributedMapPolicy');
    // Step Functions tries the role's rights when the machine is made.
    this.machine.node.addDependency(role);
    const { machine, deadLetters } = this;
    const { scheduleName } = new RunSchedule(this, 'Schedule', {
      machine,
      deadLetters,
      input: chosenBy(stage),
    });
    const scheduled = createScheduledSteps(this, surroundings, machine.stateMachineArn);
    const byThemselves = [...Object.values(scheduled), steps.notifyUnit, steps.evaluateRun];
    this.functionsByThemselves = byThemselves.map((step) => [step.name, step.function] as const);
    this.functionsOfTheClock = Object.values(scheduled).map((step) => [step.name, step.function] as const);
    // By these names the command line finds what the schedules call.
    new CfnOutput(this, 'WritePackArn', { value: scheduled.writePack.function.functionArn });
    new CfnOutput(this, 'WatchPipelineArn', { value: scheduled.watchPipeline.function.functionArn });
    new CfnOutput(this, 'DeadLettersUrl', { value: deadLetters.queueUrl });
    new CfnOutput(this, 'MachineArn', { value: machine.stateMachineArn });
    new CfnOutput(this, 'RunScheduleName', { value: scheduleName });
  }

  /** Differs each time that the stack is made: the logs of the one before stay, under a name that is taken. */
  private ownId(): string {
    return Fn.select(2, Fn.split('/', this.stackId));
  }
}
