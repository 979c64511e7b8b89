import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { acknowledge, findingOf } from './acknowledged-rules.ts';

/**
 * What one function may do, said in a step's entry; objects and items have files of their own. CDK's grants would also
 * let a step delete objects and items, scan the table and read bucket settings: no step does.
 */
export type Access = (fn: lambda.IFunction) => void;

/** Adds a statement to a function's role. */
export function allow(
  fn: lambda.IFunction,
  actions: string[],
  resources: string[],
  conditions: iam.Conditions = {},
): void {
  fn.addToRolePolicy(new iam.PolicyStatement({ actions, resources, conditions }));
}

/** Asks whether an execution of the named machine still runs. By name, since the machine itself needs the function. */
export function describeExecutions(machineName: string): Access {
  return (fn) => {
    const executions = Stack.of(fn).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${machineName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    allow(fn, ['states:DescribeExecution'], [executions]);
    if (fn.role) acknowledge(fn.role, 'executionsByMachine', findingOf(fn, executions));
  };
}
