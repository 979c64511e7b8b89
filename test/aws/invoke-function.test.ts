import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { invokeFunction } from '../../lib/aws/invoke-function.ts';
import { aPayload } from './a-payload.ts';

const lambda = mockClient(LambdaClient);
const client = new LambdaClient({ region: 'eu-west-2' });
beforeEach(() => lambda.reset());

/** As Lambda answers: a body, and a header where the function threw. */
function answers(body: string | undefined, FunctionError?: string): void {
  lambda.on(InvokeCommand).resolves({
    ...(body !== undefined && { Payload: aPayload(body) }),
    ...(FunctionError !== undefined && { FunctionError }),
  });
}

test('gives a function the event, and back what it answered', async () => {
  answers('{"sent":2}');
  expect(await invokeFunction('arn:watch', { startedAt: 'now' }, client)).toEqual({ sent: 2 });
  const [call] = lambda.commandCalls(InvokeCommand);
  expect(call!.args[0].input).toEqual({ FunctionName: 'arn:watch', Payload: '{"startedAt":"now"}' });
});

test('an answer of nothing is null', async () => {
  answers(undefined);
  expect(await invokeFunction('arn:watch', {}, client)).toBeNull();
});

test('what the function threw is told whole, without Lambda’s own words', async () => {
  answers('{"errorType":"SettingsRejected","errorMessage":"settings: topN: is not known"}', 'Unhandled');
  await expect(invokeFunction('arn:watch', {}, client)).rejects.toThrow(/^settings: topN: is not known$/);
});

test('a function that left no message is told by the kind of its failure', async () => {
  answers(undefined, 'Unhandled');
  await expect(invokeFunction('arn:watch', {}, client)).rejects.toThrow(/^Unhandled$/);
});
