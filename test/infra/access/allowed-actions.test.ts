import { readFileSync } from 'node:fs';
import { App, Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { expect, test } from 'vitest';
import { stubbedStacks } from '../stubbed-stacks.ts';
import { rolePolicies } from '../../../infra/rules/role-policies.ts';
import { tellAccess } from './tell-access.ts';

const allowed = readFileSync(new URL('allowed-actions.txt', import.meta.url), 'utf8');
const roles = new Map(Object.values(stubbedStacks()).flatMap((template) => [...rolePolicies(template)]));

test('every role may do what allowed-actions.txt says, no more and no less', () => {
  expect(tellAccess(roles)).toBe(allowed);
});

test('no role may do every action of a service', () => {
  const actions = [...roles.values()].flat().flatMap((statement) => statement.actions);
  expect(actions.length).toBeGreaterThan(100);
  expect(actions.filter((action) => action.includes('*'))).toEqual([]);
});

function planted(plant: (role: iam.Role) => void): Template {
  const stack = new Stack(new App(), 'Planted');
  plant(new iam.Role(stack, 'PlantedRole', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
  return Template.fromStack(stack);
}

test('a wildcard role is told as one, so that the list shows it', () => {
  const template = planted((role) =>
    role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] })),
  );
  expect(tellAccess(rolePolicies(template))).toBe('Planted\n  s3:*  *\n');
});

test('a managed policy, which the list could not show, is refused', () => {
  const template = planted((role) =>
    role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')),
  );
  expect(() => rolePolicies(template)).toThrow(/PlantedRole\w* has a managed policy/);
});
