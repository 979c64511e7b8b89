import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { acknowledge, findingOf } from './acknowledged-rules.ts';

/** Delivery of logs and traces is set up by Step Functions itself; none of it takes a resource when it is granted. */
const DELIVERY = [
  'logs:CreateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:DescribeLogGroups',
  'logs:DescribeResourcePolicies',
  'logs:GetLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:UpdateLogDelivery',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

type MachineRoleProps = { machineName: string; functions: readonly lambda.IFunction[] };

/**
 * What the state machine may do: call its own steps, and start and stop the children of its maps, which are executions
 * of itself. By name, since the machine itself needs the role.
 */
export function machineRole(scope: Construct, { machineName, functions }: MachineRoleProps): iam.Role {
  const stack = Stack.of(scope);
  const arnOf = (resource: string, resourceName: string) =>
    stack.formatArn({ service: 'states', resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  const role = new iam.Role(scope, 'MachineRole', {
    assumedBy: new iam.ServicePrincipal('states.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  });
  const may = (actions: string[], ...resources: string[]) =>
    role.addToPolicy(new iam.PolicyStatement({ actions, resources }));
  may(['lambda:InvokeFunction'], ...functions.map(({ functionArn }) => functionArn));
  may(['states:StartExecution'], arnOf('stateMachine', machineName));
  const children = arnOf('execution', `${machineName}:*`);
  const childrenOfMaps = arnOf('execution', `${machineName}/*:*`);
  may(['states:DescribeExecution', 'states:StopExecution'], children);
  may(['states:RedriveExecution'], childrenOfMaps);
  may(DELIVERY, '*');
  for (const each of [children, childrenOfMaps])
    acknowledge(role, 'executionsByMachine', findingOf(role, each));
  acknowledge(role, 'deliveryHasNoResource', 'Resource::*');
  return role;
}
