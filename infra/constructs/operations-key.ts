import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/**
 * The key of what says how the pipeline is doing: logs, topics, dead letters. Services use it by themselves, so it is
 * not the key of the data: no service may open that one by its own name.
 */
export function operationsKey(scope: Construct, id: string): kms.Key {
  const { stackName } = Stack.of(scope);
  const key = new kms.Key(scope, id, {
    description: `${stackName}: logs, topics and queues`,
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  for (const statement of [logsMayEncrypt(scope), alarmsMayPublish()]) key.addToResourcePolicy(statement);
  return key;
}

function logsMayEncrypt(scope: Construct): iam.PolicyStatement {
  const { region, account, partition } = Stack.of(scope);
  return new iam.PolicyStatement({
    sid: 'LogGroupsOfThisAccount',
    principals: [new iam.ServicePrincipal(`logs.${region}.amazonaws.com`)],
    actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    resources: ['*'],
    conditions: {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*`,
      },
    },
  });
}

/** Without it, an alarm to an encrypted topic vanishes and nothing says so. */
function alarmsMayPublish(): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'AlarmsToTopics',
    principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'],
  });
}
