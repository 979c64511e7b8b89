import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';

/**
 * Nobody deletes what lies under a prefix, whatever else they may: a role would first have to change the bucket's own
 * policy, which shows. One that is written over keeps its first version: no lifecycle rule takes versions there.
 */
export function keepForGood(bucket: s3.Bucket, prefix: string): void {
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'KeepForGood',
      effect: iam.Effect.DENY,
      principals: [new iam.AnyPrincipal()],
      actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
      resources: [bucket.arnForObjects(`${prefix}*`)],
    }),
  );
}
