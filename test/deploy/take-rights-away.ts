import assert from 'node:assert/strict';
import { DeleteRolePolicyCommand, ListRolePoliciesCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import type { CommandLine } from './commands.ts';
import type { Account } from './deployed-account.ts';

/** A step without its rights must fail: only then do runs that worked say anything of the policies. */
export async function takeRightsAway({ iam }: Account, operator: CommandLine, runId: string): Promise<void> {
  const { Roles = [] } = await iam.send(new ListRolesCommand({}));
  const role = Roles.find(({ RoleName }) => RoleName?.includes('-ScoreShardRole'));
  const RoleName = role?.RoleName;
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  assert.ok(PolicyNames.length > 0);
  for (const PolicyName of PolicyNames) await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
  operator.refuse('a step whose rights are taken away fails its run', /./, 'run', runId, '--replay');
}
