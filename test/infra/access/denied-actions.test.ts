import { expect, test } from 'vitest';
import { stubbedStacks } from '../stubbed-stacks.ts';
import { isAllowed } from './evaluate.ts';
import type { Request } from './evaluate.ts';
import { rolePolicies, statements } from '../../../infra/rules/role-policies.ts';

const { data, pipeline } = stubbedStacks();
const roles = rolePolicies(pipeline);
const everyone = [...roles.keys()];
const functions = everyone.filter((role) => !/^Machine$|Schedule$/.test(role));
const but = (...names: string[]) => functions.filter((role) => !names.includes(role));

const keys = (...partitions: string[]) => ({ context: { 'dynamodb:LeadingKeys': partitions } });
const onTable = (action: string, ...partitions: string[]): Request => ({
  action: `dynamodb:${action}`,
  resource: '<Table>',
  ...keys(...partitions),
});
const onObject = (action: string, resource: string): Request => ({ action: `s3:${action}`, resource });
const mayOf = (role: string, request: Request) => isAllowed(roles.get(role) ?? [], request);

/** What must be refused, to whom. */
const DENIED: [string, readonly string[], Request][] = [
  [
    'delete an export',
    but('SweepData'),
    onObject('DeleteObject', '<Landing>/exports/2026-11-16/nominals.csv'),
  ],
  [
    'delete a ranking’s objects',
    but('SweepData'),
    onObject('DeleteObject', '<Work>/runs/2026-11-16/0001/top.json'),
  ],
  ['delete what people did', everyone, onObject('DeleteObject', '<Work>/journal/2026-11-16/decision.json')],
  [
    'delete a version of an object',
    everyone,
    onObject('DeleteObjectVersion', '<Work>/runs/2026-11-16/0001/top.json'),
  ],
  ['write an export', everyone, onObject('PutObject', '<Landing>/exports/2026-11-16/manifest.json')],
  [
    'write over what people did',
    but('NotifyUnit', 'WatchPipeline', 'WritePack'),
    onObject('PutObject', '<Work>/journal/2026-11-16/decision.json'),
  ],
  [
    'read what it fails over',
    ['FailRun'],
    onObject('GetObject', '<Work>/runs/2026-11-16/0001/ranking.jsonl'),
  ],
  [
    'write over what a ranking is made from',
    ['PublishRanking', 'FailRun', 'SweepData'],
    onObject('PutObject', '<Work>/runs/2026-11-16/0001/top.json'),
  ],
  ['change a bucket’s policy', everyone, onObject('PutBucketPolicy', '<Work>')],
  ['change a bucket’s lifecycle', everyone, onObject('PutLifecycleConfiguration', '<Work>')],
  ['read access logs', everyone, onObject('GetObject', '<AccessLogs>/work/2026')],
  ['delete one item', everyone, onTable('DeleteItem', 'RUN#2026-11-16')],
  ['read the whole table', everyone, onTable('Scan')],
  ['write items by statements', everyone, onTable('PartiQLUpdate', 'RUN#2026-11-16')],
  ['delete the table', everyone, onTable('DeleteTable')],
  ['put the table back over itself', everyone, onTable('RestoreTableToPointInTime')],
  [
    'delete in batches at all',
    but('PublishRanking', 'SweepData'),
    onTable('BatchWriteItem', 'RUN#2026-11-16#1'),
  ],
  ['delete decisions in a batch', everyone, onTable('BatchWriteItem', 'NOMINAL#N1')],
  [
    'delete a decision in a batch among rankings',
    everyone,
    onTable('BatchWriteItem', 'RUN#2026-11-16#1', 'NOMINAL#N1'),
  ],
  ['delete a run in a batch', but('SweepData'), onTable('BatchWriteItem', 'RUN#2026-11-16')],
  ['delete the pointer in a batch', everyone, onTable('BatchWriteItem', 'POINTER')],
  ['write a decision', everyone.filter((role) => role !== 'WatchPipeline'), onTable('PutItem', 'NOMINAL#N1')],
  ['move the pointer', but('PrepareRun', 'PublishRanking'), onTable('UpdateItem', 'POINTER')],
  [
    'change a run’s record',
    but('PrepareRun', 'PublishRanking', 'FailRun'),
    onTable('UpdateItem', 'RUN#2026-11-16'),
  ],
  ['change an alert', but('NotifyUnit', 'WatchPipeline'), onTable('UpdateItem', 'ALERTS#2026-11-16')],
  ['delete an alert in a batch', but('SweepData'), onTable('BatchWriteItem', 'ALERTS#2026-11-16')],
  ['schedule a key’s deletion', everyone, { action: 'kms:ScheduleKeyDeletion', resource: '<DataKey>' }],
  [
    'open data with the key of logs',
    but('SweepData', 'WatchPipeline', 'WritePack', 'NotifyUnit'),
    { action: 'kms:Decrypt', resource: '<OperationsKey>' },
  ],
  [
    'open data',
    ['Machine', 'ScheduleSchedule', 'SweepDataSchedule'],
    { action: 'kms:Decrypt', resource: '<DataKey>' },
  ],
  ['take another role', everyone, { action: 'iam:PassRole', resource: '*' }],
  ['take another role by its name', everyone, { action: 'sts:AssumeRole', resource: '*' }],
  [
    'call a step but from the machine',
    functions,
    { action: 'lambda:InvokeFunction', resource: '<FailRunFunction>' },
  ],
  [
    'sweep from the machine',
    ['Machine'],
    { action: 'lambda:InvokeFunction', resource: '<SweepDataFunction>' },
  ],
  ['subscribe an address to alerts', everyone, { action: 'sns:Subscribe', resource: '<UnitTopic>' }],
  [
    'list who is told',
    but('WatchPipeline'),
    { action: 'sns:ListSubscriptionsByTopic', resource: '<UnitTopic>' },
  ],
  ['delete logs', everyone, { action: 'logs:DeleteLogGroup', resource: '<PrepareRunLogs>' }],
  [
    'write to another’s log',
    but('PrepareRun'),
    { action: 'logs:PutLogEvents', resource: '<PrepareRunLogs>' },
  ],
];

test.each(DENIED)('nobody of these may %s', (_, whom, request) => {
  expect(whom.length).toBeGreaterThan(0);
  expect(whom.filter((role) => mayOf(role, request))).toEqual([]);
});

/** The same questions where the answer is yes: an evaluator that always refuses would pass the list above. */
test.each<[string, string, Request]>([
  [
    'delete an export when its time is over',
    'SweepData',
    onObject('DeleteObject', '<Landing>/exports/2025-11-16/nominals.csv'),
  ],
  ['put a ranking in batches', 'PublishRanking', onTable('BatchWriteItem', 'RUN#2026-11-16#1')],
  ['forget a run', 'SweepData', onTable('BatchWriteItem', 'RUN#2025-11-16')],
  ['move the pointer', 'PublishRanking', onTable('UpdateItem', 'POINTER')],
  [
    'note its failure',
    'IngestPart',
    onTable('UpdateItem', 'EXECUTION#arn:aws:states:eu-west-2:1:execution:m:n'),
  ],
  ['read an export', 'IngestPart', onObject('GetObject', '<Landing>/exports/2026-11-16/nominals.csv')],
  ['call a step', 'Machine', { action: 'lambda:InvokeFunction', resource: '<FailRunFunction>' }],
])('who has to can %s', (_, role, request) => {
  expect(mayOf(role, request)).toBe(true);
});

test('the bucket itself keeps what people did, even from a role that may delete anything', () => {
  const anything = { effect: 'Allow', actions: ['s3:*'], resources: ['*'], conditions: {} } as const;
  const admin = { ...anything, actions: [...anything.actions], resources: [...anything.resources] };
  const policies = Object.values(data.findResources('AWS::S3::BucketPolicy'));
  const walls = policies.flatMap((policy) => statements(policy['Properties']));
  const request = (key: string) => onObject('DeleteObject', `<Work>/${key}`);
  expect(isAllowed([admin], request('journal/2026-11-16/decision.json'))).toBe(true);
  expect(isAllowed([admin, ...walls], request('journal/2026-11-16/decision.json'))).toBe(false);
  expect(isAllowed([admin, ...walls], request('runs/2026-11-16/0001/top.json'))).toBe(true);
});
