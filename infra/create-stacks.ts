import { type App, PermissionsBoundary, type StackProps, Tags } from 'aws-cdk-lib/core';
import { readSettings } from '../lib/settings/read-settings.ts';
import { AlertsStack } from './alerts-stack.ts';
import type { FunctionCode } from './constructs/step-function.ts';
import { DataStack } from './data-stack.ts';
import { PipelineStack } from './pipeline-stack.ts';
import type { Stage } from './stage.ts';
import { WatchStack } from './watch-stack.ts';

/**
 * One stack per lifetime, each needing only those before it: what must survive everything; whom to tell, whose
 * addresses people have confirmed; what can be made again at any time; and what watches it.
 */
export function createStacks(app: App, stage: Stage, code: FunctionCode, codeVersion: string) {
  const name = `hhpu-${stage.name}`;
  Tags.of(app).add('service', 'hhpu');
  Tags.of(app).add('stage', stage.name);
  const { retention } = readSettings(stage.settings, `stage ${stage.name}`);
  const props = stackProps(stage);
  const data = new DataStack(app, `${name}-data`, {
    ...props,
    retention,
    logDays: stage.limits.logDays,
  });
  const alerts = new AlertsStack(app, `${name}-alerts`, { ...props, stage, key: data.operationsKey });
  const pipeline = new PipelineStack(app, `${name}-pipeline`, {
    ...props,
    stage,
    data,
    alerts,
    code,
    codeVersion,
  });
  const watch = new WatchStack(app, `${name}-watch`, { ...props, stage, alerts, pipeline });
  return { data, alerts, pipeline, watch };
}

/** The account is whichever one deploys. */
function stackProps({ region, landingZone: { permissionsBoundary } }: Stage): StackProps {
  return {
    env: { region },
    ...(permissionsBoundary !== undefined && {
      permissionsBoundary: PermissionsBoundary.fromName(permissionsBoundary),
    }),
  };
}
