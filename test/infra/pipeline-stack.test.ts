import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { templateText } from '../../infra/rules/template-text.ts';
import { CODE_VERSION, stubbedStacks } from './stubbed-stacks.ts';

const { pipeline } = stubbedStacks({ name: 'dev', settings: { topN: 50 } });

describe('the functions', () => {
  test('are thirteen, of Node 24 on arm64, each with its handler and a log group that forgets', () => {
    pipeline.resourceCountIs('AWS::Lambda::Function', 13);
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
          `${name} = ${/Landing|Work|Table|UnitTopic|SecondContactTopic|OperatorsTopic|Machine/.exec(JSON.stringify(value))?.[0] ?? String(value)}`,
      );
      return [fn['Properties'].Description, told.join(', ')];
    });
    const storage = 'LANDING_BUCKET = Landing, WORK_BUCKET = Work, TABLE_NAME = Table';
    const alerting = 'UNIT_TOPIC_ARN = UnitTopic, SECOND_CONTACT_TOPIC_ARN = SecondContactTopic, STAGE = dev';
    const contacts =
      'OPERATORS_TOPIC_ARN = OperatorsTopic, UNIT_ADDRESSES = 1, SECOND_CONTACT_ADDRESSES = 1, OPERATORS_ADDRESSES = 1';
    expect(Object.fromEntries(environments)).toEqual({
      'Prepare run': `${storage}, CODE_VERSION = ${CODE_VERSION}`,
      'Ingest part': storage,
      'Score shard': `${storage}, CODE_VERSION = ${CODE_VERSION}`,
      'Reconcile run': storage,
      'Rank offenders': storage,
      'Publish ranking': `${storage}, STAGE = dev`,
      'Write brief': storage,
      'Evaluate run': storage,
      'Fail run': storage,
      'Sweep data': storage,
      'Write pack': `${storage}, CODE_VERSION = ${CODE_VERSION}`,
      'Notify unit': `${storage}, ${alerting}`,
      'Watch pipeline': `${storage}, ${alerting}, ${contacts}, MACHINE_ARN = Machine`,
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
  test('logs under the prefix that AWS lets in without a policy of the account, by the stage', () => {
    const named = Object.values(pipeline.findResources('AWS::Logs::LogGroup')).flatMap(({ Properties }) =>
      Properties.LogGroupName === undefined ? [] : templateText(Properties.LogGroupName),
    );
    expect(named).toHaveLength(1);
    expect(named[0]).toMatch(/^\/aws\/vendedlogs\/states\/hhpu-dev-pipeline-./);
  });

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
