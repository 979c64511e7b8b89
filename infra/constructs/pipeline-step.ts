import { Duration } from 'aws-cdk-lib/core';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { StepContract } from '../../lib/steps/step-contract.ts';
import { RETRY_POLICIES } from './retry-policies.ts';
import { StepFunction, type StepFunctionProps } from './step-function.ts';
import { stateNameOf } from './step-names.ts';

export type PipelineStepProps<Contract extends StepContract> = StepFunctionProps<Contract> & {
  /** What the function gets, with JSON paths; the state's whole input when left out. */
  payload?: Record<string, unknown>;
  /** Where the answer goes in the state: in place of all of it when left out, nowhere for `DISCARD`. */
  resultPath?: string;
  /** In this order; default: transient and lost. */
  retry?: readonly (keyof typeof RETRY_POLICIES)[];
};

const DEFAULT_RETRY = ['transient', 'lost'] as const;

/** A step's function and the task state that calls it: all from the step's contract. */
export class PipelineStep<Contract extends StepContract> extends StepFunction<Contract> {
  readonly task: LambdaInvoke;

  constructor(scope: Construct, contract: Contract, props: PipelineStepProps<Contract>) {
    super(scope, contract, props);
    this.task = this.createTask(contract, props);
  }

  private createTask(contract: Contract, props: PipelineStepProps<Contract>): LambdaInvoke {
    const task = new LambdaInvoke(this, stateNameOf(contract.name), {
      lambdaFunction: this.function,
      payloadResponseOnly: true,
      retryOnServiceExceptions: false,
      // Past the function's own time limit, whose error says more; without one a lost answer would hold the run for a year.
      taskTimeout: sfn.Timeout.duration(Duration.seconds(contract.timeoutSeconds + 30)),
      ...(props.resultPath !== undefined && { resultPath: props.resultPath }),
      ...(props.payload ? { payload: sfn.TaskInput.fromObject(props.payload) } : {}),
      ...(props.resultPath === undefined ? {} : { resultPath: props.resultPath }),
    });
    for (const policy of props.retry ?? DEFAULT_RETRY) task.addRetry(RETRY_POLICIES[policy]);
    return task;
  }
}
