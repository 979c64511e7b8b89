import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { tellAccess } from './role-access.ts';
import { CODE_VERSION, stubbedStacks } from './stubbed-stacks.ts';

const { pipeline } = stubbedStacks({ name: 'dev', settings: { topN: 50 } });

describe('the functions', () => {
  test('are nine, of Node 24 on arm64, each with its handler and a log group that forgets', () => {
    pipeline.resourceCountIs('AWS::Lambda::Function', 9);
    pipeline.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      LoggingConfig: { LogGroup: Match.anyValue() },
    });
    pipeline.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 365 });
  });

  test('know the buckets and the table; those that score or plan know the version of the code', () => {
    const environments = Object.values(pipeline.findResources('AWS::Lambda::Function')).map((fn) => {
      const variables = Object.entries<unknown>(fn['Properties'].Environment.Variables);
      const told = variables.map(
        ([name, value]) =>
          `${name} = ${/Landing|Work|Table/.exec(JSON.stringify(value))?.[0] ?? String(value)}`,
      );
      return [fn['Properties'].Description, told.join(', ')];
    });
    const storage = 'LANDING_BUCKET = Landing, WORK_BUCKET = Work, TABLE_NAME = Table';
    expect(Object.fromEntries(environments)).toEqual({
      'Prepare run': `${storage}, CODE_VERSION = ${CODE_VERSION}`,
      'Ingest part': storage,
      'Score shard': `${storage}, CODE_VERSION = ${CODE_VERSION}`,
      'Reconcile run': storage,
      'Rank offenders': storage,
      'Publish ranking': storage,
      'Evaluate run': storage,
      'Fail run': storage,
      'Sweep data': storage,
    });
  });

  test('may do what their step does, and nothing else', () => {
    expect(tellAccess(pipeline)).toMatchInlineSnapshot(`
      "
      PrepareRun: s3:ListBucket on Landing, Work
      PrepareRun: s3:GetObject on Landing/*, Work/*
      PrepareRun: kms:Decrypt, kms:GenerateDataKey on DataKey
      PrepareRun: s3:AbortMultipartUpload, s3:PutObject on Work/*
      PrepareRun: dynamodb:Query on Table, Table/index/*
      PrepareRun: dynamodb:BatchWriteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem on Table
      PrepareRun: states:DescribeExecution on :execution:hhpu-dev-pipeline:*
      IngestPart: s3:ListBucket on Landing, Work
      IngestPart: s3:GetObject on Landing/*, Work/*
      IngestPart: kms:Decrypt, kms:GenerateDataKey on DataKey
      IngestPart: s3:AbortMultipartUpload, s3:PutObject on Work/*
      IngestPart: dynamodb:Query on Table, Table/index/*
      IngestPart: dynamodb:BatchWriteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem on Table
      ScoreShard: s3:ListBucket on Work
      ScoreShard: s3:AbortMultipartUpload, s3:GetObject, s3:PutObject on Work/*
      ScoreShard: kms:Decrypt, kms:GenerateDataKey on DataKey
      ScoreShard: dynamodb:Query on Table, Table/index/*
      ScoreShard: dynamodb:BatchWriteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem on Table
      ReconcileRun: s3:ListBucket on Work
      ReconcileRun: s3:AbortMultipartUpload, s3:GetObject, s3:PutObject on Work/*
      ReconcileRun: kms:Decrypt, kms:GenerateDataKey on DataKey
      ReconcileRun: dynamodb:Query on Table, Table/index/*
      ReconcileRun: dynamodb:BatchWriteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem on Table
      RankOffenders: s3:ListBucket on Work
      RankOffenders: s3:AbortMultipartUpload, s3:GetObject, s3:PutObject on Work/*
      RankOffenders: kms:Decrypt, kms:GenerateDataKey on DataKey
      RankOffenders: dynamodb:Query on Table, Table/index/*
      RankOffenders: dynamodb:BatchWriteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem on Table
      PublishRanking: s3:ListBucket on Work
      PublishRanking: s3:GetObject on Work/*
      PublishRanking: kms:Decrypt, kms:GenerateDataKey on DataKey
      PublishRanking: s3:AbortMultipartUpload, s3:PutObject on Work/records/*, Work/scores/*
      PublishRanking: dynamodb:Query on Table, Table/index/*
      PublishRanking: dynamodb:BatchWriteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem on Table
      EvaluateRun: s3:ListBucket on Work
      EvaluateRun: s3:GetObject on Work/*
      EvaluateRun: kms:Decrypt, kms:GenerateDataKey on DataKey
      EvaluateRun: s3:AbortMultipartUpload, s3:PutObject on Work/runs/*/evaluation.json*, Work/runs/*/tops.json*
      EvaluateRun: dynamodb:Query on Table, Table/index/*
      EvaluateRun: dynamodb:BatchWriteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem on Table
      FailRun: s3:AbortMultipartUpload, s3:PutObject on Work/records/*
      FailRun: kms:Decrypt, kms:GenerateDataKey on DataKey
      FailRun: dynamodb:Query on Table, Table/index/*
      FailRun: dynamodb:BatchWriteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem on Table
      SweepData: s3:ListBucket on Landing, Work
      SweepData: s3:DeleteObject on Landing/exports/*, Work/quarantine/*, Work/records/*, Work/runs/*, Work/scores/*, Work/scratch/*
      SweepData: s3:GetObject on Work/*
      SweepData: kms:Decrypt, kms:GenerateDataKey on DataKey
      SweepData: s3:AbortMultipartUpload, s3:PutObject on Work/scores/*
      SweepData: dynamodb:Query on Table, Table/index/*
      SweepData: dynamodb:BatchWriteItem, dynamodb:GetItem on Table
      SweepData: sqs:GetQueueAttributes, sqs:GetQueueUrl, sqs:SendMessage on DeadLetters
      "
    `);
  });
});

test('no function but the sweep deletes an object, and it deletes no record of what people did', () => {
  const deletions = tellAccess(pipeline)
    .split('\n')
    .filter((line) => /Delete|(s3|dynamodb):\*/.test(line));
  expect(deletions).toEqual([
    'SweepData: s3:DeleteObject on Landing/exports/*, Work/quarantine/*, Work/records/*, Work/runs/*, Work/scores/*, Work/scratch/*',
  ]);
});

test('a sweep that failed for good lies with the dead letters', () => {
  pipeline.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
    FunctionName: { Ref: Match.stringLikeRegexp('^SweepData') },
    MaximumRetryAttempts: 2,
    DestinationConfig: {
      OnFailure: { Destination: { 'Fn::GetAtt': [Match.stringLikeRegexp('DeadLetters'), 'Arn'] } },
    },
  });
});

describe('the state machine', () => {
  test('is a standard one under its stack’s name, traced', () => {
    pipeline.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      StateMachineName: 'hhpu-dev-pipeline',
      StateMachineType: Match.absent(),
      TracingConfiguration: { Enabled: true },
    });
  });

  test('logs errors, never the data of an execution', () => {
    pipeline.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: false, Destinations: Match.anyValue() },
    });
  });
});

describe('the schedule of the sweep', () => {
  test('calls it each Monday at noon in London, hours after a run may start, with the stage’s settings', () => {
    pipeline.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0 12 ? * MON *)',
      ScheduleExpressionTimezone: 'Europe/London',
      State: 'ENABLED',
      Target: {
        Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^SweepData'), 'Arn'] },
        Input: '{"settings":{"topN":50},"startedAt":"<aws.scheduler.scheduled-time>"}',
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('DeadLetters'), 'Arn'] } },
      },
    });
  });
});

describe('the schedule', () => {
  test('starts each Monday at 06:00 in London, with the stage’s settings', () => {
    pipeline.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0 6 ? * MON *)',
      ScheduleExpressionTimezone: 'Europe/London',
      FlexibleTimeWindow: { Mode: 'OFF' },
      State: 'ENABLED',
      Target: {
        Arn: { Ref: Match.stringLikeRegexp('^Machine') },
        Input: '{"scheduled":true,"settings":{"topN":50}}',
      },
    });
  });

  test('leaves a start that failed in an encrypted queue that takes TLS only', () => {
    pipeline.hasResourceProperties('AWS::Scheduler::Schedule', {
      Target: {
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('DeadLetters'), 'Arn'] } },
      },
    });
    pipeline.hasResourceProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
    pipeline.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ],
      },
    });
  });
});
