import { App, Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Chain, DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { PipelineStep } from '../../infra/constructs/pipeline-step.ts';
import type { EnvironmentOf } from '../../infra/constructs/step-function.ts';
import { defineStep } from '../../lib/steps/step-contract.ts';
import { definitionOf } from './stubbed-stacks.ts';

const weighCase = defineStep({
  name: 'weigh-case',
  input: z.object({}),
  output: z.object({}),
  environment: z.object({ BUCKET: z.string(), COLOUR: z.string() }),
  memoryMb: 640,
  timeoutSeconds: 70,
});

function synthesise() {
  const stack = new Stack(new App(), 'Test');
  const step = new PipelineStep(stack, weighCase, {
    code: (name) => Code.fromInline(name),
    environment: { BUCKET: 'b', COLOUR: 'red' },
    access: [],
  });
  new StateMachine(stack, 'Machine', {
    definitionBody: DefinitionBody.fromChainable(Chain.start(step.task)),
  });
  return Template.fromStack(stack);
}

test('takes ids, names and limits from the contract', () => {
  const template = synthesise();
  template.hasResourceProperties('AWS::Lambda::Function', {
    Code: { ZipFile: 'weigh-case' },
    MemorySize: 640,
    Timeout: 70,
    Environment: { Variables: { BUCKET: 'b', COLOUR: 'red' } },
  });
  expect(Object.keys(template.findResources('AWS::Lambda::Function'))[0]).toMatch(/^WeighCaseFunction/);
});

test('calls the function by its ARN, with a time limit past the function’s own', () => {
  const state = definitionOf(synthesise()).States['Weigh case'];
  expect(state.Resource).toMatch(/^<WeighCaseFunction\w+>$/);
  expect(state.TimeoutSeconds).toBe(100);
});

test('retries what Lambda says when it has too many requests, which CDK’s own retry leaves out', () => {
  const [retry] = definitionOf(synthesise()).States['Weigh case'].Retry;
  expect(retry.ErrorEquals).toContain('Lambda.TooManyRequestsException');
  expect(retry).toMatchObject({ MaxAttempts: 6, IntervalSeconds: 2, BackoffRate: 2, JitterStrategy: 'FULL' });
});

test('does not compile without a variable that the contract names', () => {
  // @ts-expect-error COLOUR is missing
  const environment: EnvironmentOf<typeof weighCase> = { BUCKET: 'b' };
  expect(environment).toEqual({ BUCKET: 'b' });
});
