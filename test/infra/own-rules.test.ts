import { App, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { expect, test } from 'vitest';
import { ownFindings, RULED_TYPES } from '../../infra/rules/own-rules.ts';
import { stubbedStacks } from './stubbed-stacks.ts';

const templates = Object.values(stubbedStacks());
const findingsOf = (template: Template) =>
  ownFindings(template.toJSON() as Parameters<typeof ownFindings>[0]);

test('nothing in the stacks is against our own rules', () => {
  expect(templates.flatMap((template) => findingsOf(template))).toEqual([]);
});

test('the stacks have what the rules are about, but for the kinds that are forbidden', () => {
  const absent = RULED_TYPES.filter((type) =>
    templates.every((template) => Object.keys(template.findResources(type)).length === 0),
  );
  expect(absent).toEqual(['AWS::DynamoDB::GlobalTable', 'AWS::Lambda::Url']);
});

const key = { name: 'pk', type: dynamodb.AttributeType.STRING };
const PLANTED: [string, (stack: Stack) => unknown, string[]][] = [
  [
    'a public bucket without versions',
    (stack) =>
      new s3.Bucket(stack, 'B', { publicReadAccess: true, blockPublicAccess: new s3.BlockPublicAccess({}) }),
    [
      'keeps no versions',
      'can be public',
      'answers without TLS',
      'logs no access',
      'has no key of ours',
      'keeps for ever',
    ],
  ],
  [
    'a table without recovery or key',
    (stack) => new dynamodb.Table(stack, 'B', { partitionKey: key }),
    ['cannot be put back', 'has no key of ours', 'can be deleted'],
  ],
  [
    'a table of the other kind',
    (stack) => new dynamodb.TableV2(stack, 'B', { partitionKey: key }),
    ['is of the kind that rule packs do not see'],
  ],
  [
    'a table that goes with its stack',
    (stack) => new dynamodb.Table(stack, 'B', { partitionKey: key, removalPolicy: RemovalPolicy.DESTROY }),
    ['goes with its stack'],
  ],
  ['a key that does not turn', (stack) => new kms.Key(stack, 'B'), ['does not turn']],
  [
    'a queue without TLS and key',
    (stack) => new sqs.Queue(stack, 'B'),
    ['has no key of ours', 'answers without TLS'],
  ],
  [
    'a topic without TLS and key',
    (stack) => new sns.Topic(stack, 'B'),
    ['has no key of ours', 'answers without TLS'],
  ],
  [
    'a log group for ever',
    (stack) => new logs.LogGroup(stack, 'B', { retention: logs.RetentionDays.INFINITE }),
    ['keeps for ever', 'has no key of ours'],
  ],
  [
    'a state machine that logs execution data',
    (stack) =>
      new sfn.StateMachine(stack, 'B', {
        definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'P')),
        logs: { destination: new logs.LogGroup(stack, 'L'), includeExecutionData: true },
      }),
    ['logs the data of executions', 'is not traced'],
  ],
  [
    'a function that the internet can call',
    (stack) =>
      new LambdaFunction(stack, 'B', {
        runtime: Runtime.NODEJS_24_X,
        handler: 'index.handler',
        code: Code.fromInline('stub'),
      }).addFunctionUrl(),
    ['opens a function to the internet'],
  ],
  [
    'a schedule without dead letters',
    (stack) =>
      new CfnSchedule(stack, 'B', {
        flexibleTimeWindow: { mode: 'OFF' },
        scheduleExpression: 'rate(1 day)',
        target: { arn: 'arn:aws:sqs:eu-west-2:123456789012:q', roleArn: 'arn:aws:iam::123456789012:role/r' },
      }),
    ['loses what it cannot start'],
  ],
];

test.each(PLANTED)('%s is found', (_, plant, findings) => {
  const stack = new Stack(new App(), 'Planted');
  plant(stack);
  const found = findingsOf(Template.fromStack(stack)).map((finding) => finding.replace(/^.*?: /, ''));
  expect(found).toEqual(expect.arrayContaining(findings));
});
