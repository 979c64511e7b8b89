import { readFileSync } from 'node:fs';
import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateUserCommand,
} from '@aws-sdk/client-iam';
import type { Account } from './deployed-account.ts';

const ACCOUNT_ID = '000000000000';

/** Somebody with the policies of docs/access that are named, for the stage dev; their environment of the command line. */
export async function addPerson(
  { iam }: Account,
  environment: NodeJS.ProcessEnv,
  name: string,
  policies: readonly string[],
): Promise<NodeJS.ProcessEnv> {
  await iam.send(new CreateUserCommand({ UserName: name }));
  for (const each of policies) {
    const { Policy } = await iam.send(
      new CreatePolicyCommand({ PolicyName: `${name}-${each}`, PolicyDocument: policyOf(each) }),
    );
    await iam.send(new AttachUserPolicyCommand({ UserName: name, PolicyArn: Policy?.Arn }));
  }
  const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName: name }));
  return {
    ...environment,
    AWS_ACCESS_KEY_ID: key?.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: key?.SecretAccessKey,
  };
}

function policyOf(name: string): string {
  return readFileSync(new URL(`../../docs/access/${name}.json`, import.meta.url), 'utf8')
    .replaceAll('ACCOUNT', ACCOUNT_ID)
    .replaceAll('STAGE', 'dev');
}
