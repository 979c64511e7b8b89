import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { mockClient } from 'aws-sdk-client-mock';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { restartClients } from '../../lib/aws/process-client.ts';
import { invokeOnStage } from '../../lib/cli/invoke-on-stage.ts';
import type { Invoking } from '../../lib/cli/invoke-on-stage.ts';
import { aPayload } from '../aws/a-payload.ts';

const mocks = [
  mockClient(CloudFormationClient),
  mockClient(SchedulerClient),
  mockClient(LambdaClient),
] as const;
const [cloudFormation, scheduler, lambda] = mocks;
const folder = mkdtempSync(join(tmpdir(), 'hhpu-invoke-'));
const file = (name: string, content: object) => {
  writeFileSync(join(folder, name), JSON.stringify(content));
  return join(folder, name);
};
afterAll(() => {
  rmSync(folder, { recursive: true });
  restartClients({});
});

const OUTPUTS = {
  ...{ LandingBucketName: 'landing', WorkBucketName: 'work', TableName: 'table' },
  ...{ RunScheduleName: 'hhpu-dev-pipeline-run', WatchPipelineArn: 'arn:watch' },
};
beforeEach(() => {
  for (const mock of mocks) mock.reset();
  const Outputs = Object.entries(OUTPUTS).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
  const stack = { StackName: 'x', CreationTime: new Date(0), StackStatus: 'CREATE_COMPLETE' } as const;
  cloudFormation.on(DescribeStacksCommand).resolves({ Stacks: [{ ...stack, Outputs }] });
  const Input = '{"scheduled":true,"settings":{"topN":50},"mapping":{"dates":"DD/MM/YYYY"}}';
  scheduler.on(GetScheduleCommand).resolves({ Target: { Arn: 'a', RoleArn: 'r', Input } });
  lambda.on(InvokeCommand).resolves({ Payload: aPayload('{"sent":1}') });
});

/** Calls the watch of the deployed stage dev; gives what it was given and what it answered. */
async function invoke(options: Partial<Invoking> = {}, output = 'WatchPipelineArn') {
  const invoked = await invokeOnStage(
    output,
    { state: '.hhpu', stage: 'dev', ...options },
    (chosen, startedAt) => ({ ...chosen, startedAt }),
    ({ answer, messages }) => ({ answer, messages }),
  );
  const { FunctionName, Payload } = lambda.commandCalls(InvokeCommand)[0]!.args[0].input;
  return { ...invoked, FunctionName, event: JSON.parse(Payload as string) as unknown };
}

describe('a function of a deployed stage, called by hand', () => {
  it('gets what its schedule gives it, and its answer comes back', async () => {
    const now = '2026-11-16T12:00:00.000Z';
    expect(await invoke({ now })).toEqual({
      answer: { sent: 1 },
      messages: [],
      FunctionName: 'arn:watch',
      event: { settings: { topN: 50 }, mapping: { dates: 'DD/MM/YYYY' }, startedAt: now },
    });
  });

  it('gets the caller’s settings and mapping instead, where files of them are named', async () => {
    const own = { settings: file('s.json', { topN: 20 }), mapping: file('m.json', { files: {} }) };
    expect((await invoke(own)).event).toMatchObject({ settings: { topN: 20 }, mapping: { files: {} } });
  });

  it('is the output’s, and a stage without that output is told to be deployed again', async () => {
    await expect(invoke({}, 'OtherArn')).rejects.toThrow(
      /^stage dev has no output OtherArn: deploy it again/,
    );
  });

  it('that throws is told by its message', async () => {
    const body = '{"errorType":"SetupFailed","errorMessage":"meeting: no run is published"}';
    lambda.on(InvokeCommand).resolves({ FunctionError: 'Unhandled', Payload: aPayload(body) });
    await expect(invoke()).rejects.toThrow(/^meeting: no run is published$/);
  });
});

it('makes no state folder where there is none', async () => {
  const nowhere = { state: join(folder, 'nothing') };
  await expect(
    invokeOnStage(
      'WatchPipelineArn',
      nowhere,
      () => ({}),
      () => null,
    ),
  ).rejects.toThrow(/nothing/);
});
