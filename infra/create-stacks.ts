import { type App, Tags } from 'aws-cdk-lib/core';
import type { FunctionCode } from './constructs/step-function.ts';
import { readSettings } from '../lib/settings/read-settings.ts';
import { DataStack } from './data-stack.ts';
import { PipelineStack } from './pipeline-stack.ts';
import type { Stage } from './stage.ts';

/** London: the data stays in the United Kingdom. The account is whichever one deploys. */
const ENVIRONMENT = { region: 'eu-west-2' };

/** One stack per lifetime: what must survive a redeployment, and what can be made again. */
export function createStacks(app: App, stage: Stage, code: FunctionCode, codeVersion: string) {
  const { name: stageName, contacts, ...chosen } = stage;
  const name = `hhpu-${stageName}`;
  Tags.of(app).add('service', 'hhpu');
  Tags.of(app).add('stage', stageName);
  const { retention } = readSettings(stage.settings, `stage ${stageName}`);
  const data = new DataStack(app, `${name}-data`, { env: ENVIRONMENT, retention, contacts });
  const pipeline = new PipelineStack(app, `${name}-pipeline`, {
    env: ENVIRONMENT,
    data,
    code,
    codeVersion,
    stageName,
    chosen,
  });
  return { data, pipeline };
}
