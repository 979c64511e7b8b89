import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sns from 'aws-cdk-lib/aws-sns';
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

/** Starts executions of the named machine. */
export function startExecutions(machineName: string): Access {
  return (fn) => {
    const machine = Stack.of(fn).formatArn({
      service: 'states',
      resource: 'stateMachine',
      resourceName: machineName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    allow(fn, ['states:StartExecution'], [machine]);
  };
}

/** Lists who a topic sends to. */
export function listSubscriptions(...topics: readonly sns.ITopic[]): Access {
  return (fn) => {
    allow(
      fn,
      ['sns:ListSubscriptionsByTopic'],
      topics.map((topic) => topic.topicArn),
    );
  };
}

/** Sends messages to a topic that is encrypted with a key of ours. */
export function publishTo(topic: sns.ITopic): Access {
  return (fn) => {
    allow(fn, ['sns:Publish'], [topic.topicArn]);
    if (topic.masterKey) allow(fn, ['kms:Decrypt', 'kms:GenerateDataKey'], [topic.masterKey.keyArn]);
  };
}
