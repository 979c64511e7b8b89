import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { tellAccess } from './role-access.ts';
import { CODE_VERSION, stubbedStacks } from './stubbed-stacks.ts';

const { pipeline } = stubbedStacks({ name: 'dev', settings: { topN: 50 } });

describe('the functions', () => {
  test('are twelve, of Node 24 on arm64, each with its handler and a log group that forgets', () => {
    pipeline.resourceCountIs('AWS::Lambda::Function', 12);
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
          `${name} = ${/Landing|Work|Table|UnitTopic|SecondContactTopic|Machine/.exec(JSON.stringify(value))?.[0] ?? String(value)}`,
      );
      return [fn['Properties'].Description, told.join(', ')];
    });
    const storage = 'LANDING_BUCKET = Landing, WORK_BUCKET = Work, TABLE_NAME = Table';
    const alerting = 'UNIT_TOPIC_ARN = UnitTopic, SECOND_CONTACT_TOPIC_ARN = SecondContactTopic, STAGE = dev';
    expect(Object.fromEntries(environments)).toEqual({
      'Prepare run': `${storage}, CODE_VERSION = ${CODE_VERSION}`,
      'Ingest part': storage,
      'Score shard': `${storage}, CODE_VERSION = ${CODE_VERSION}`,
      'Reconcile run': storage,
      'Rank offenders': storage,
      'Publish ranking': storage,
      'Write brief': storage,
      'Fail run': storage,
      'Sweep data': storage,
      'Write pack': storage,
      'Notify unit': `${storage}, ${alerting}`,
      'Watch pipeline': `${storage}, ${alerting}, MACHINE_ARN = Machine`,
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
      NotifyUnit: s3:ListBucket on Work
      NotifyUnit: s3:GetObject on Work/*
      NotifyUnit: kms:Decrypt, kms:GenerateDataKey on DataKey, OperationsKey
      NotifyUnit: s3:AbortMultipartUpload, s3:PutObject on Work/journal/*
      NotifyUnit: dynamodb:Query on Table, Table/index/*
      NotifyUnit: dynamodb:BatchWriteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem on Table
      NotifyUnit: sns:Publish on UnitTopic
      WriteBrief: s3:ListBucket on Work
      WriteBrief: s3:GetObject on Work/*
      WriteBrief: kms:Decrypt, kms:GenerateDataKey on DataKey
      WriteBrief: s3:AbortMultipartUpload, s3:PutObject on Work/runs/*/brief.*
      WriteBrief: dynamodb:Query on Table, Table/index/*
      WriteBrief: dynamodb:BatchWriteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem on Table
      FailRun: s3:AbortMultipartUpload, s3:PutObject on Work/records/*
      FailRun: kms:Decrypt, kms:GenerateDataKey on DataKey
      FailRun: dynamodb:Query on Table, Table/index/*
      FailRun: dynamodb:BatchWriteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem on Table
      SweepData: s3:ListBucket on Landing, Work
      SweepData: s3:DeleteObject on Landing/exports/*, Work/packs/*, Work/quarantine/*, Work/records/*, Work/runs/*, Work/scores/*, Work/scratch/*
      SweepData: s3:GetObject on Work/*
      SweepData: kms:Decrypt, kms:GenerateDataKey on DataKey
      SweepData: s3:AbortMultipartUpload, s3:PutObject on Work/scores/*
      SweepData: dynamodb:Query on Table, Table/index/*
      SweepData: dynamodb:BatchWriteItem, dynamodb:GetItem on Table
      SweepData: sqs:GetQueueAttributes, sqs:GetQueueUrl, sqs:SendMessage on DeadLetters
      SweepData: kms:Decrypt, kms:Encrypt, kms:GenerateDataKey*, kms:ReEncrypt* on OperationsKey
      WritePack: s3:ListBucket on Work
      WritePack: s3:GetObject on Work/*
      WritePack: kms:Decrypt, kms:GenerateDataKey on DataKey
      WritePack: s3:AbortMultipartUpload, s3:PutObject on Work/journal/*, Work/packs/*
      WritePack: dynamodb:Query on Table, Table/index/*
      WritePack: dynamodb:BatchWriteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem on Table
      WritePack: sqs:GetQueueAttributes, sqs:GetQueueUrl, sqs:SendMessage on DeadLetters
      WritePack: kms:Decrypt, kms:Encrypt, kms:GenerateDataKey*, kms:ReEncrypt* on OperationsKey
      WatchPipeline: s3:ListBucket on Landing, Work
      WatchPipeline: s3:GetObject on Landing/*, Work/*
      WatchPipeline: kms:Decrypt, kms:GenerateDataKey on DataKey, OperationsKey
      WatchPipeline: s3:AbortMultipartUpload, s3:PutObject on Work/journal/*
      WatchPipeline: dynamodb:Query on Table, Table/index/*
      WatchPipeline: dynamodb:BatchWriteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem on Table
      WatchPipeline: sns:Publish on SecondContactTopic, UnitTopic
      WatchPipeline: states:StartExecution on Machine
      WatchPipeline: sqs:GetQueueAttributes, sqs:GetQueueUrl, sqs:SendMessage on DeadLetters
      WatchPipeline: kms:Decrypt, kms:Encrypt, kms:GenerateDataKey*, kms:ReEncrypt* on OperationsKey
      "
    `);
  });
});

test('no function but the sweep deletes an object, and it deletes no record of what people did', () => {
  const deletions = tellAccess(pipeline)
    .split('\n')
    .filter((line) => /Delete|(s3|dynamodb):\*/.test(line));
  expect(deletions).toEqual([
    'SweepData: s3:DeleteObject on Landing/exports/*, Work/packs/*, Work/quarantine/*, Work/records/*, Work/runs/*, Work/scores/*, Work/scratch/*',
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
