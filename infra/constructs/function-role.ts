import * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledged-rules.ts';

type FunctionRoleProps = { logGroup: logs.ILogGroup; inNetwork: boolean };

/** What Lambda does for a function in a network: none of it takes a resource when it is granted. */
const NETWORK_INTERFACES = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
];

/**
 * One function's role, which begins with its own log group alone: AWS's managed policy for functions would let it write
 * to every log group of the account.
 */
export function functionRole(scope: Construct, { logGroup, inNetwork }: FunctionRoleProps): iam.Role {
  const role = new iam.Role(scope, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    }),
  );
  if (inNetwork) {
    role.addToPolicy(new iam.PolicyStatement({ actions: NETWORK_INTERFACES, resources: ['*'] }));
    acknowledge(role, 'interfacesHaveNoResource', 'Resource::*');
  }
  return role;
}
