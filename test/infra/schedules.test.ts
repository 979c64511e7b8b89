import { Match } from 'aws-cdk-lib/assertions';
import { describe, test } from 'vitest';
import { stubbedStacks } from './stubbed-stacks.ts';

const { pipeline } = stubbedStacks({ name: 'dev', settings: { topN: 50 } });

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

describe('the schedule of the watch', () => {
  test('calls it each hour at half past, with the stage’s settings, and gives up before the next', () => {
    pipeline.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(30 * * * ? *)',
      ScheduleExpressionTimezone: 'Europe/London',
      State: 'ENABLED',
      Target: {
        Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^WatchPipeline'), 'Arn'] },
        Input: '{"settings":{"topN":50},"startedAt":"<aws.scheduler.scheduled-time>"}',
        RetryPolicy: { MaximumEventAgeInSeconds: 900 },
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
