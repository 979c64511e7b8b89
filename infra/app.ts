import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { App } from 'aws-cdk-lib/core';
import { bundleFunctions, bundleSizes, functionsOf } from './bundle-functions.ts';
import { codeVersion } from './code-version.ts';
import { readContext } from './context.ts';
import { createStacks } from './create-stacks.ts';
import { synthChecked } from './rules/synth-checked.ts';
import { readStage } from './stage.ts';

/**
 * `node infra/app.ts [-c stage=NAME]` writes cdk.out, with no account and no container engine; the CDK command runs the
 * same file and says where to write.
 */
const root = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { context: { type: 'string', short: 'c', multiple: true } } });
const given = new Map(
  (values.context ?? []).map((pair) => [pair.replace(/=.*/s, ''), pair.replace(/^[^=]*=?/, '')]),
);
const app = new App({
  outdir: process.env['CDK_OUTDIR'] ?? join(root, 'cdk.out'),
  context: { ...readContext(root), ...Object.fromEntries(given) },
  analyticsReporting: false,
  treeMetadata: false,
});

const stageName: unknown = app.node.tryGetContext('stage');
const stage = readStage(typeof stageName === 'string' ? stageName : 'dev');
const code = bundleFunctions(functionsOf(root));
createStacks(app, stage, code, codeVersion(root));
synthChecked(app);
// The CDK command reads what this writes elsewhere, and tells of itself.
if (process.env['CDK_OUTDIR'] === undefined) {
  for (const { name, bytes } of bundleSizes(root))
    process.stdout.write(`${name.padEnd(20)} ${bytes} bytes\n`);
}
