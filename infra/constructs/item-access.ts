import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { BY_NOMINAL_INDEX } from '../../lib/steps/table-layout.ts';
import { type Access, allow } from './access.ts';

/** Reads items by key, and queries the table and its index. Never scans. */
export function readItems(table: dynamodb.Table): Access {
  return (fn) => {
    allow(fn, ['dynamodb:GetItem'], [table.tableArn]);
    allow(fn, ['dynamodb:Query'], [table.tableArn, `${table.tableArn}/index/${BY_NOMINAL_INDEX}`]);
    table.encryptionKey?.grant(fn, 'kms:Decrypt');
  };
}

/** Asks when the table was made, among what else AWS says of it: nothing that is in it. */
export function describeTable(table: dynamodb.Table): Access {
  return (fn) => {
    allow(fn, ['dynamodb:DescribeTable'], [table.tableArn]);
  };
}

/** Reads items, and writes those, one by one, whose partition key is like one of `partitions`. Never deletes. */
export function readWriteItems(table: dynamodb.Table, ...partitions: readonly [string, ...string[]]): Access {
  return (fn) => {
    readItems(table)(fn);
    allow(fn, ['dynamodb:PutItem', 'dynamodb:UpdateItem'], [table.tableArn], onlyIn(partitions));
    table.encryptionKey?.grant(fn, 'kms:Decrypt', 'kms:GenerateDataKey');
  };
}

/**
 * Puts items in batches whose partition key is like one of `partitions`. IAM cannot tell a batch's puts from its
 * deletions, so this is a right to delete there, too: give it for what can be made again, never for what people did.
 */
export function batchWriteItems(
  table: dynamodb.Table,
  ...partitions: readonly [string, ...string[]]
): Access {
  return (fn) => {
    allow(fn, ['dynamodb:BatchWriteItem'], [table.tableArn], onlyIn(partitions));
    table.encryptionKey?.grant(fn, 'kms:Decrypt', 'kms:GenerateDataKey');
  };
}

/** Every key of a call must be like one of the patterns; the calls that this is for always have one. */
function onlyIn(partitions: readonly string[]): iam.Conditions {
  return { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } };
}
