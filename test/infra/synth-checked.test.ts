import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { afterAll, expect, test } from 'vitest';
import { synthChecked } from '../../infra/rules/synth-checked.ts';
import { readStage } from '../../infra/stage.ts';
import { CONTACTS, stubbedApp } from './stubbed-stacks.ts';

const folder = mkdtempSync(join(tmpdir(), 'stages-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A force's own stage, from its file to its stacks. */
function theForce() {
  const stage = { contacts: CONTACTS, settings: {}, limits: { logDays: 731 } };
  writeFileSync(join(folder, 'force.json'), JSON.stringify(stage));
  return stubbedApp(readStage('force', folder));
}

test('a stage of a force is written when nothing is against the rules', { timeout: 120_000 }, () => {
  expect(() => synthChecked(theForce().app)).not.toThrow();
});

test('a stage is refused for a finding of the rule pack', { timeout: 120_000 }, () => {
  const { app, stacks } = theForce();
  new iam.Role(stacks.data, 'Planted', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  }).addToPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));
  expect(() => synthChecked(app)).toThrow(/[Vv]alidation/);
});

test('a stage is refused for a finding of our own rules, by name', { timeout: 120_000 }, () => {
  const { app, stacks } = theForce();
  new CfnLogGroup(stacks.pipeline, 'Planted');
  expect(() => synthChecked(app)).toThrow(/breaks a rule: .*hhpu-force-pipeline: Planted: keeps for ever/);
});
