import { App, Stack, Validations } from 'aws-cdk-lib/core';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { ACKNOWLEDGED_RULES } from '../../infra/constructs/acknowledged-rules.ts';
import { stubbedApp } from './stubbed-stacks.ts';

/** Every finding of the pack, `rule at construct`. Synthesised first: only then do references have their words. */
function findingsOf(app: App): string[] {
  app.synth();
  const { violations } = new AwsSolutionsChecks().validateScope(app);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath = '' }) => `${ruleName} at ${constructPath}`),
  );
}

const VPC = {
  vpcId: 'vpc-0123456789abcdef0',
  subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  availabilityZones: ['eu-west-2a', 'eu-west-2b'],
  securityGroupIds: ['sg-0123456789abcdef0'],
};

describe('AwsSolutions', () => {
  test('finds nothing in the stacks that is not acknowledged', () => {
    expect(findingsOf(stubbedApp().app)).toEqual([]);
  });

  test('finds nothing in a landing zone’s network', () => {
    expect(findingsOf(stubbedApp({ landingZone: { vpc: VPC } }).app)).toEqual([]);
  });

  test('finds what is planted: it checks at all', () => {
    const app = new App();
    const canary = new Stack(app, 'Canary');
    new s3.Bucket(canary, 'Public', {
      publicReadAccess: true,
      blockPublicAccess: new s3.BlockPublicAccess({}),
    });
    new iam.Role(canary, 'Wildcard', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    }).addToPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));
    const rules = findingsOf(app).map((finding) => finding.replace(/ at .*/, ''));
    expect(rules).toEqual(
      expect.arrayContaining(['AwsSolutions-S1', 'AwsSolutions-S10', 'AwsSolutions-IAM5[Action::s3:*]']),
    );
  });

  test('stops a synthesis when it is added to the app: a finding is no warning', () => {
    const app = new App();
    new s3.Bucket(new Stack(app, 'Canary'), 'Bucket');
    Validations.of(app).addPlugins(new AwsSolutionsChecks());
    expect(() => app.synth()).toThrow(/[Vv]alidation/);
  });
});

describe('the acknowledged rules', () => {
  const { app } = stubbedApp({ landingZone: { vpc: VPC } });
  const acknowledged = acknowledgedIn(app);

  test('are twelve at most, each with a reason of more than a few words', () => {
    const rules = Object.values(ACKNOWLEDGED_RULES);
    expect(rules.length).toBeLessThanOrEqual(12);
    for (const { reason } of rules) expect(reason.split(' ').length).toBeGreaterThan(8);
  });

  test('are each used, and there is no other', () => {
    const reasons = new Set(acknowledged.map(({ reason }) => reason));
    expect(reasons).toEqual(new Set(Object.values(ACKNOWLEDGED_RULES).map(({ reason }) => reason)));
  });

  test('are each on one role or queue, never on a stack or on what holds several', () => {
    const wide = acknowledged.filter(({ on }) => !(on instanceof iam.Role) && on.node.id !== 'DeadLetters');
    expect(acknowledged.length).toBeGreaterThan(10);
    expect(wide.map(({ on }) => on.node.path)).toEqual([]);
  });

  test('name the finding where their rule has several', () => {
    const ids = acknowledged.map(({ id }) => id).filter((id) => id.includes('IAM5'));
    expect(ids.filter((id) => !/IAM5\[Resource::.+\]$/.test(id))).toEqual([]);
  });
});

function acknowledgedIn(app: IConstruct): { on: IConstruct; id: string; reason: string }[] {
  return app.node.findAll().flatMap((on) =>
    on.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .filter(([id]) => id.includes('AwsSolutions'))
      .map(([id, reason]) => ({
        on,
        id,
        reason: typeof reason === 'string' ? reason : JSON.stringify(reason),
      })),
  );
}
