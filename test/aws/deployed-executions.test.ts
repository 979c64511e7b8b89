import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runExecution } from '../../lib/aws/deployed-executions.ts';
import { restartClients } from '../../lib/aws/process-client.ts';

const sfn = mockClient(SFNClient);
beforeEach(() => {
  restartClients({ region: 'eu-west-2' });
  sfn.reset();
  sfn.on(StartExecutionCommand).resolves({ executionArn: 'arn:one', startDate: new Date(0) });
});
afterEach(() => restartClients({}));

test('starts an execution with the request and gives its output', async () => {
  sfn
    .on(DescribeExecutionCommand, { executionArn: 'arn:one' })
    .resolves({ status: 'SUCCEEDED', output: '{"a":1}' });
  const started: string[] = [];
  const ended = await runExecution('arn:machine', { exportId: '2026-11-16' }, (arn) => started.push(arn));
  expect(ended).toEqual({ executionArn: 'arn:one', status: 'SUCCEEDED', output: { a: 1 } });
  expect(started).toEqual(['arn:one']);
  expect(sfn.commandCalls(StartExecutionCommand)[0]!.args[0].input).toEqual({
    stateMachineArn: 'arn:machine',
    input: '{"exportId":"2026-11-16"}',
  });
});

test.each([
  ['FAILED', { error: 'RunFailed', cause: 'why' }, { error: 'RunFailed', cause: 'why' }],
  ['ABORTED', {}, { error: 'ABORTED', cause: '' }],
  ['TIMED_OUT', {}, { error: 'TIMED_OUT', cause: '' }],
] as const)('an execution that is %s is a result, not an exception', async (status, told, expected) => {
  sfn.on(DescribeExecutionCommand).resolves({ status, ...told });
  const ended = await runExecution('arn:machine', {}, () => undefined);
  expect(ended).toEqual({ executionArn: 'arn:one', status: 'FAILED', ...expected });
});
