import { App } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { readContext } from '../../infra/context.ts';
import { createStacks } from '../../infra/create-stacks.ts';
import type { Stage } from '../../infra/stage.ts';

export const CODE_VERSION = '1.2.3+0123456789ab';

/** Both stacks as templates, under the real cdk.json's flags, with a stub where a bundle would be. */
export function stubbedStacks(stage: Stage = { name: 'dev', settings: {} }) {
  const app = new App({ context: readContext(), analyticsReporting: false });
  const { data, pipeline } = createStacks(app, stage, () => Code.fromInline('stub'), CODE_VERSION);
  return { data: Template.fromStack(data), pipeline: Template.fromStack(pipeline) };
}

type Joined = { 'Fn::Join': ['', (string | { 'Fn::GetAtt': [string, string] })[]] };

/** The state machine's definition, with `<logical id>` where a function's ARN goes. */
export function definitionOf(pipeline: Template) {
  const [machine] = Object.values(pipeline.findResources('AWS::StepFunctions::StateMachine'));
  const { 'Fn::Join': join } = machine!['Properties'].DefinitionString as Joined;
  return JSON.parse(
    join[1].map((part) => (typeof part === 'string' ? part : `<${part['Fn::GetAtt'][0]}>`)).join(''),
  );
}
