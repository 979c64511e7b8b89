import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { CODE_VERSION, stubbedStacks } from './stubbed-stacks.ts';

const { pipeline } = stubbedStacks({ name: 'dev', settings: { topN: 50 } });

describe('the functions', () => {
  test('are eight, of Node 24 on arm64, each with its handler and a log group that forgets', () => {
    pipeline.resourceCountIs('AWS::Lambda::Function', 8);
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
      'Publish ranking': `${storage}, STAGE = dev`,
      'Fail run': storage,
      'Sweep data': storage,
    });
  });
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

  test('logs every event, never the data of an execution', () => {
    pipeline.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false, Destinations: Match.anyValue() },
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
    pipeline.hasResourceProperties('AWS::SQS::Queue', {
      KmsMasterKeyId: { 'Fn::ImportValue': Match.stringLikeRegexp('OperationsKey') },
      MessageRetentionPeriod: 14 * 24 * 3600,
    });
    pipeline.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ],
      },
    });
  });
});
