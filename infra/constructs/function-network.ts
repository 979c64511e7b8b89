import { Annotations } from 'aws-cdk-lib/core';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { Stage } from '../stage.ts';
import type { FunctionSurroundings } from './step-function.ts';

/** The landing zone's own network by its ids, which nothing looks up: a template comes out the same without an account. */
export function functionNetwork(
  scope: Construct,
  { landingZone: { vpc } }: Pick<Stage, 'landingZone'>,
): Pick<FunctionSurroundings, 'network'> {
  if (!vpc) return {};
  const { vpcId, availabilityZones, subnetIds, securityGroupIds } = vpc;
  const network = ec2.Vpc.fromVpcAttributes(scope, 'Network', { vpcId, availabilityZones });
  const subnets = subnetIds.map((subnetId, at) => {
    const availabilityZone = availabilityZones[at] ?? '';
    const subnet = ec2.Subnet.fromSubnetAttributes(scope, `Subnet${at + 1}`, { subnetId, availabilityZone });
    // Nothing here asks for its routes.
    Annotations.of(subnet).acknowledgeWarning('@aws-cdk/aws-ec2:noSubnetRouteTableId');
    return subnet;
  });
  const securityGroups = securityGroupIds.map((groupId, at) =>
    ec2.SecurityGroup.fromSecurityGroupId(scope, `SecurityGroup${at + 1}`, groupId, { mutable: false }),
  );
  return { network: { vpc: network, vpcSubnets: { subnets }, securityGroups } };
}
