import { App } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { readContext } from '../../infra/context.ts';
import { createStacks } from '../../infra/create-stacks.ts';
import type { Stage } from '../../infra/stage.ts';
import { stageFile } from '../../infra/stage-file.ts';

export const CODE_VERSION = '1.2.3+0123456789ab';
export const CONTACTS = {
  operators: ['operators@force.example'],
  unit: ['unit@force.example'],
  secondContact: ['second@force.example'],
};

/** All stacks of a stage that says what is given, under the real cdk.json's flags, with a stub where a bundle would be. */
function stubbedApp(written: Partial<Stage> = {}) {
  const { name = 'dev', mapping, ...rest } = written;
  const stage = stageFile.omit({ mapping: true }).parse({ contacts: CONTACTS, settings: {}, ...rest });
  const app = new App({ context: readContext(), analyticsReporting: false });
  const stacks = createStacks(
    app,
    { name, ...stage, ...(mapping && { mapping }) },
    () => Code.fromInline('stub'),
    CODE_VERSION,
  );
  return { app, stacks };
}

/** The same as templates. */
export function stubbedStacks(written: Partial<Stage> = {}) {
  const { data, alerts, pipeline, watch } = stubbedApp(written).stacks;
  return {
    data: Template.fromStack(data),
    alerts: Template.fromStack(alerts),
    pipeline: Template.fromStack(pipeline),
    watch: Template.fromStack(watch),
  };
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
