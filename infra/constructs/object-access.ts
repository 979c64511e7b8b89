import { Stack } from 'aws-cdk-lib/core';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { type Access, allow } from './access.ts';
import { acknowledge, findingOf } from './acknowledged-rules.ts';

/** Lists objects, and reads none. */
export function listObjects(bucket: s3.Bucket): Access {
  return (fn) => {
    allow(fn, ['s3:ListBucket'], [bucket.bucketArn]);
  };
}

/** Reads and lists objects. Without listing, S3 answers 403 where an object is absent, and no step could tell why. */
export function readObjects(bucket: s3.Bucket): Access {
  return (fn) => {
    listObjects(bucket)(fn);
    allowUnder(fn, ['s3:GetObject'], bucket, ['']);
    bucket.encryptionKey?.grant(fn, 'kms:Decrypt');
  };
}

/**
 * Reads and lists objects, and writes those whose key begins with one of `under`, in one piece or in parts. Never
 * deletes: the buckets keep versions.
 */
export function readWriteObjects(bucket: s3.Bucket, ...under: readonly [string, ...string[]]): Access {
  return (fn) => {
    readObjects(bucket)(fn);
    writeObjects(bucket, ...under)(fn);
  };
}

/** Writes objects whose key begins with one of `under`, and reads none. */
export function writeObjects(bucket: s3.Bucket, ...under: readonly [string, ...string[]]): Access {
  return (fn) => {
    allowUnder(fn, ['s3:PutObject', 's3:AbortMultipartUpload'], bucket, under);
    bucket.encryptionKey?.grant(fn, 'kms:Decrypt', 'kms:GenerateDataKey');
  };
}

/**
 * Deletes objects whose key begins with one of `under`. The version before stays until the bucket's lifecycle takes it:
 * nobody here may delete versions.
 */
export function eraseObjects(bucket: s3.Bucket, ...under: readonly [string, ...string[]]): Access {
  return (fn) => {
    allowUnder(fn, ['s3:DeleteObject'], bucket, under);
  };
}

function allowUnder(
  fn: lambda.IFunction,
  actions: string[],
  bucket: s3.Bucket,
  under: readonly string[],
): void {
  // As an import by name, which is what the reference becomes; only so is the finding known here.
  const owner = Stack.of(bucket);
  const bucketArn = owner === Stack.of(fn) ? bucket.bucketArn : owner.exportValue(bucket.bucketArn);
  const resources = under.map((prefix) => `${bucketArn}/${prefix}*`);
  allow(fn, actions, resources);
  for (const each of resources) if (fn.role) acknowledge(fn.role, 'objectsByPrefix', findingOf(fn, each));
}
