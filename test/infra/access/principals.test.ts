import { readFileSync } from 'node:fs';
import { App, Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { expect, test } from 'vitest';
import { stubbedStacks } from '../stubbed-stacks.ts';
import { tellPrincipals } from './tell-principals.ts';

const listed = readFileSync(new URL('principals.txt', import.meta.url), 'utf8');
const found = Object.values(stubbedStacks()).flatMap(tellPrincipals);

test('keys, buckets, topics, queues, roles and functions let in whom principals.txt lists, nobody more or less', () => {
  expect(`${found.toSorted((a, b) => (a < b ? -1 : 1)).join('\n')}\n`).toBe(listed);
});

/** Everybody, or an account that is not the stage's own. */
const STRANGER = /: Allow (?:AWS )?(?:\*|.*\d{12})|: Allow all but/;

test('nobody of another account is let in anywhere', () => {
  expect(found.length).toBeGreaterThan(30);
  expect(found.filter((line) => STRANGER.test(line))).toEqual([]);
});

test.each<[string, (stack: Stack) => void]>([
  [
    'a role that anybody may take',
    (stack) => new iam.Role(stack, 'Planted', { assumedBy: new iam.AnyPrincipal() }),
  ],
  [
    'a bucket that another account reads',
    (stack) => {
      const stranger = new iam.AccountPrincipal('999999999999');
      new s3.Bucket(stack, 'Planted').grantRead(stranger);
    },
  ],
  [
    'a key that opens to everybody',
    (stack) => {
      new kms.Key(stack, 'Planted').grantDecrypt(new iam.AnyPrincipal());
    },
  ],
  [
    'a function that anybody may call',
    (stack) => {
      const code = lambda.Code.fromInline('stub');
      new lambda.Function(stack, 'Planted', {
        ...{ code, handler: 'index.handler', runtime: lambda.Runtime.NODEJS_24_X },
      }).addPermission('All', { principal: new iam.ArnPrincipal('*') });
    },
  ],
])('%s is found', (_, plant) => {
  const stack = new Stack(new App(), 'Canary');
  plant(stack);
  const lines = tellPrincipals(Template.fromStack(stack));
  expect(lines.filter((line) => STRANGER.test(line))).toHaveLength(1);
});
