import {
  CloudFormationClient,
  CloudFormationServiceException,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, expect, test } from 'vitest';
import { openDeployedStage } from '../../lib/aws/deployed-stage.ts';
import { restartClients } from '../../lib/aws/process-client.ts';

const cloudFormation = mockClient(CloudFormationClient);
const scheduler = mockClient(SchedulerClient);
afterEach(() => {
  cloudFormation.reset();
  scheduler.reset();
  restartClients({});
});

/** Stacks of the stage test, with these outputs. */
function deployed(outputs: Record<string, Record<string, string>>): void {
  for (const stack of ['data', 'alerts', 'pipeline']) {
    const Outputs = Object.entries(outputs[stack] ?? {}).map(([OutputKey, OutputValue]) => ({
      OutputKey,
      OutputValue,
    }));
    cloudFormation.on(DescribeStacksCommand, { StackName: `hhpu-test-${stack}` }).resolves({
      Stacks: [
        {
          StackName: `hhpu-test-${stack}`,
          CreationTime: new Date(0),
          StackStatus: 'CREATE_COMPLETE',
          Outputs,
        },
      ],
    });
  }
}

const data = { LandingBucketName: 'landing', WorkBucketName: 'work', TableName: 'table' };

test('a stage is found by the outputs of its stacks, in London whatever the caller’s region is', async () => {
  deployed({ data, pipeline: { MachineArn: 'arn:machine' } });
  const { output } = await openDeployedStage('test');
  expect(output('MachineArn')).toBe('arn:machine');
  expect(await cloudFormation.call(0).thisValue.config.region()).toBe('eu-west-2');
  expect(() => output('UnitTopicArn')).toThrow(
    'stage test has no output UnitTopicArn: deploy it again with this version',
  );
});

test('the settings of a stage are those that its schedule starts runs with', async () => {
  deployed({ data, pipeline: { RunScheduleName: 'hhpu-test-pipeline-run' } });
  scheduler
    .on(GetScheduleCommand, { Name: 'hhpu-test-pipeline-run' })
    .resolves({ Target: { Arn: 'a', RoleArn: 'r', Input: '{"scheduled":true,"settings":{"topN":50}}' } });
  const { choices } = await openDeployedStage('test');
  expect(await choices()).toEqual({ settings: { topN: 50 } });
});

test('a stage that is not there, and a caller without credentials, are told in one line', async () => {
  cloudFormation.on(DescribeStacksCommand).rejects(
    new CloudFormationServiceException({
      name: 'ValidationError',
      message: 'Stack with id hhpu-test-data does not exist',
      $fault: 'client',
      $metadata: {},
    }),
  );
  await expect(openDeployedStage('test')).rejects.toThrow(
    /^stage test is not deployed: the account of these credentials has no stack hhpu-test-\w+ in eu-west-2$/,
  );
  cloudFormation
    .on(DescribeStacksCommand)
    .rejects(Object.assign(new Error('Could not load'), { name: 'CredentialsProviderError' }));
  await expect(openDeployedStage('test')).rejects.toThrow(/^--stage test needs AWS credentials: sign in/);
});
