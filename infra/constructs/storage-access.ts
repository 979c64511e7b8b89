import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/**
 * What one function may do, said in a step's entry. CDK's own grants would also let a step delete objects and items,
 * scan the table and read bucket settings: no step does.
 */
export type Access = (fn: lambda.IFunction) => void;

/** Lists objects, and reads none. */
export function listObjects(bucket: s3.Bucket): Access {
  return (fn) => {
    allow(fn, ['s3:ListBucket'], [bucket.bucketArn]);
  };
}

/** Reads and lists objects. Without listing, S3 answers 403 where an object is absent, and no step could tell why. */
export function readObjects(bucket: s3.Bucket): Access {
  return (fn) => {
    allow(fn, ['s3:ListBucket'], [bucket.bucketArn]);
    allow(fn, ['s3:GetObject'], [bucket.arnForObjects('*')]);
    bucket.encryptionKey?.grant(fn, 'kms:Decrypt');
  };
}

/**
 * Reads and lists objects, and writes those whose key begins with one of `under`, in one piece or in parts. Never
 * deletes: the buckets keep versions.
 */
export function readWriteObjects(bucket: s3.Bucket, ...under: readonly string[]): Access {
  return (fn) => {
    readObjects(bucket)(fn);
    writeObjects(bucket, ...under)(fn);
  };
}

/** Writes objects whose key begins with one of `under`, and reads none. */
export function writeObjects(bucket: s3.Bucket, ...under: readonly string[]): Access {
  const written = (under.length === 0 ? [''] : under).map((prefix) => bucket.arnForObjects(`${prefix}*`));
  return (fn) => {
    allow(fn, ['s3:PutObject', 's3:AbortMultipartUpload'], written);
    bucket.encryptionKey?.grant(fn, 'kms:Decrypt', 'kms:GenerateDataKey');
  };
}

/**
 * Deletes objects whose key begins with one of `under`. The version before stays until the bucket's lifecycle takes it:
 * nobody here may delete versions.
 */
export function eraseObjects(bucket: s3.Bucket, ...under: readonly string[]): Access {
  return (fn) => {
    allow(
      fn,
      ['s3:DeleteObject'],
      under.map((prefix) => bucket.arnForObjects(`${prefix}*`)),
    );
  };
}

/** Reads items by key, queries the table and its indexes, and deletes items: in batches, whose right is also that to put. */
export function eraseItems(table: dynamodb.Table): Access {
  return (fn) => {
    allow(fn, ['dynamodb:Query'], [table.tableArn, `${table.tableArn}/index/*`]);
    allow(fn, ['dynamodb:BatchWriteItem', 'dynamodb:GetItem'], [table.tableArn]);
    table.encryptionKey?.grant(fn, 'kms:Decrypt', 'kms:GenerateDataKey');
  };
}

/** Reads and writes items by key, and queries the table and its indexes. Never scans, never deletes. */
export function readWriteItems(table: dynamodb.Table): Access {
  return (fn) => {
    allow(fn, ['dynamodb:Query'], [table.tableArn, `${table.tableArn}/index/*`]);
    allow(
      fn,
      ['BatchWriteItem', 'GetItem', 'PutItem', 'UpdateItem'].map((action) => `dynamodb:${action}`),
      [table.tableArn],
    );
    table.encryptionKey?.grant(fn, 'kms:Decrypt', 'kms:GenerateDataKey');
  };
}

/** Sends messages to topics. */
export function publishTo(...topics: readonly sns.ITopic[]): Access {
  return (fn) => {
    for (const { masterKey } of topics) masterKey?.grant(fn, 'kms:Decrypt', 'kms:GenerateDataKey');
    allow(
      fn,
      ['sns:Publish'],
      topics.map(({ topicArn }) => topicArn),
    );
  };
}

/** Asks whether an execution of the named machine still runs. By name, since the machine itself needs the function. */
export function describeExecutions(machineName: string): Access {
  return (fn) => {
    const executions = Stack.of(fn).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${machineName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    allow(fn, ['states:DescribeExecution'], [executions]);
  };
}

/** Starts executions of the machine, and nothing else of it. */
export function startExecutions(machine: sfn.IStateMachine): Access {
  return (fn) => {
    allow(fn, ['states:StartExecution'], [machine.stateMachineArn]);
  };
}

function allow(fn: lambda.IFunction, actions: string[], resources: string[]): void {
  fn.addToRolePolicy(new iam.PolicyStatement({ actions, resources }));
}
