import { Duration } from 'aws-cdk-lib/core';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import type * as z from 'zod';
import type { StepContract } from '../../lib/steps/step-contract.ts';
import { RETRY_POLICIES, type RetryPolicy } from './retry-policies.ts';
import { constructIdOf, stateNameOf } from './step-names.ts';
import type { Access } from './storage-access.ts';

/** Where a function's code comes from, by its folder under functions/: the bundles, or a stub in tests. */
export type FunctionCode = (functionName: string) => lambda.Code;

/** One value for each variable that the contract names: a missing one does not compile. */
export type EnvironmentOf<Contract extends StepContract> = Record<
  keyof z.infer<Contract['environment']> & string,
  string
>;

export type PipelineStepProps<Contract extends StepContract> = {
  code: FunctionCode;
  environment: EnvironmentOf<Contract>;
  access: Access[];
  /** What the function gets, with JSON paths; the state's whole input when left out. */
  payload?: Record<string, unknown>;
  /** Default: transient. */
  retry?: RetryPolicy;
};

/** A step's Lambda with its log group, and the task state that calls it: all from the step's contract. */
export class PipelineStep<Contract extends StepContract> extends Construct {
  readonly function: lambda.Function;
  readonly task: LambdaInvoke;

  constructor(scope: Construct, contract: Contract, props: PipelineStepProps<Contract>) {
    super(scope, constructIdOf(contract.name));
    this.function = new lambda.Function(this, 'Function', {
      description: stateNameOf(contract.name),
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      code: props.code(contract.name),
      handler: 'index.handler',
      environment: props.environment,
      memorySize: contract.memoryMb,
      timeout: Duration.seconds(contract.timeoutSeconds),
      logGroup: new logs.LogGroup(this, 'Logs', { retention: logs.RetentionDays.ONE_YEAR }),
    });
    for (const access of props.access) access(this.function);
    this.task = this.createTask(contract, props);
  }

  private createTask(contract: Contract, props: PipelineStepProps<Contract>): LambdaInvoke {
    const task = new LambdaInvoke(this, stateNameOf(contract.name), {
      lambdaFunction: this.function,
      payloadResponseOnly: true,
      retryOnServiceExceptions: false,
      // Past the function's own time limit, whose error says more; without one a lost answer would hold the run for a year.
      taskTimeout: sfn.Timeout.duration(Duration.seconds(contract.timeoutSeconds + 30)),
      ...(props.payload ? { payload: sfn.TaskInput.fromObject(props.payload) } : {}),
    });
    task.addRetry(RETRY_POLICIES[props.retry ?? 'transient']);
    return task;
  }
}
