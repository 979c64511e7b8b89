import { expect, test } from 'vitest';
import { stubbedStacks } from './stubbed-stacks.ts';

const VPC = {
  vpcId: 'vpc-0123456789abcdef0',
  subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  availabilityZones: ['eu-west-2a', 'eu-west-2b'],
  securityGroupIds: ['sg-0123456789abcdef0'],
};

const propertiesOf = (landingZone: object, type: string) =>
  Object.values(stubbedStacks({ landingZone })).flatMap((template) =>
    Object.values(template.findResources(type)).map((each) => each['Properties']),
  );

test('every role has the permissions boundary that the stage names, and none where it names none', () => {
  const bounded = propertiesOf({ permissionsBoundary: 'force-boundary' }, 'AWS::IAM::Role');
  expect(bounded.length).toBeGreaterThan(9);
  for (const { PermissionsBoundary } of bounded) {
    expect(JSON.stringify(PermissionsBoundary)).toContain(':policy/force-boundary');
  }
  expect(propertiesOf({}, 'AWS::IAM::Role').filter((each) => 'PermissionsBoundary' in each)).toEqual([]);
});

test('every function runs in the subnets and security groups that the stage names, and in no network where it names none', () => {
  const functions = propertiesOf({ vpc: VPC }, 'AWS::Lambda::Function');
  expect(functions.length).toBeGreaterThan(7);
  for (const { VpcConfig } of functions) {
    expect(VpcConfig).toEqual({ SubnetIds: VPC.subnetIds, SecurityGroupIds: VPC.securityGroupIds });
  }
  expect(propertiesOf({}, 'AWS::Lambda::Function').filter((each) => 'VpcConfig' in each)).toEqual([]);
});
