import { Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

type ScheduleRoleProps = { start: { action: string; arn: string }; deadLetters: sqs.IQueue };

/** What one schedule may do: start its target, and leave in the queue what it could not start. Nothing adds to it. */
export function scheduleRole(scope: Construct, { start, deadLetters }: ScheduleRoleProps): iam.IRole {
  const { partition, region, account } = Stack.of(scope);
  const role = new iam.Role(scope, 'ScheduleRole', {
    assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
      conditions: {
        StringEquals: {
          'aws:SourceAccount': account,
          'aws:SourceArn': `arn:${partition}:scheduler:${region}:${account}:schedule-group/default`,
        },
      },
    }),
  });
  role.addToPolicy(new iam.PolicyStatement({ actions: [start.action], resources: [start.arn] }));
  for (const statement of mayLeave(deadLetters)) role.addToPolicy(statement);
  return role.withoutPolicyUpdates();
}

/** Sends to a queue that is encrypted with a key. CDK's own grant would also let it encrypt anything with that key. */
export function mayLeave(queue: sqs.IQueue): iam.PolicyStatement[] {
  const key = queue.encryptionMasterKey;
  return [
    new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }),
    ...(key
      ? [
          new iam.PolicyStatement({
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: [key.keyArn],
          }),
        ]
      : []),
  ];
}
