import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib/core';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Settings } from '../lib/settings/settings.ts';
import { JOURNAL_PREFIX } from '../lib/steps/storage-layout.ts';
import { BY_NOMINAL_INDEX } from '../lib/steps/table-layout.ts';
import { accessLogBucket } from './constructs/access-log-bucket.ts';
import { keepForGood } from './constructs/keep-for-good.ts';
import { operationsKey } from './constructs/operations-key.ts';
import { keepFor, takeBack, takeBackAllButJournal } from './constructs/retention-rules.ts';
import { ScoreHistory } from './constructs/score-history.ts';

export type DataStackProps = StackProps & {
  retention: Settings['retention'];
  /** Days that access logs are kept. */
  logDays: number;
};

/** What must survive every redeployment: the force's exports, the scores and the rankings. */
export class DataStack extends Stack {
  /** Exports as they came. */
  readonly landing: s3.Bucket;
  /** Each run's shards, quarantine and scores; and everyone's scores of published runs, for queries. */
  readonly work: s3.Bucket;
  /** Runs, rankings, the pointer to the latest, and what people decided. */
  readonly table: dynamodb.Table;
  /** The one key of all data at rest: who may not use it reads nothing, whatever else they may. */
  readonly key: kms.Key;
  /** The key of logs, topics and queues: services open it by themselves, and it opens no data. */
  readonly operationsKey: kms.Key;

  constructor(scope: Construct, id: string, { retention, logDays, ...props }: DataStackProps) {
    super(scope, id, { terminationProtection: true, ...props });
    this.key = new kms.Key(this, 'DataKey', {
      description: `${this.stackName}: buckets and table`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.operationsKey = operationsKey(this, 'OperationsKey');
    const accessLogs = accessLogBucket(this, 'AccessLogs', logDays);
    this.landing = this.bucket('Landing', accessLogs, [takeBack(retention)]);
    this.work = this.bucket('Work', accessLogs, [...takeBackAllButJournal(retention), ...keepFor(retention)]);
    keepForGood(this.work, JOURNAL_PREFIX);
    this.table = this.createTable();
    new ScoreHistory(this, 'ScoreHistory', this.work);
    // By these names the command line finds a deployed stage's data, and the local one's.
    new CfnOutput(this, 'LandingBucketName', { value: this.landing.bucketName });
    new CfnOutput(this, 'WorkBucketName', { value: this.work.bucketName });
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
  }

  private bucket(id: string, accessLogs: s3.Bucket, lifecycleRules: s3.LifecycleRule[]): s3.Bucket {
    return new s3.Bucket(this, id, {
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: `${id.toLowerCase()}/`,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      bucketKeyEnabled: true,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.key,
      enforceSSL: true,
      lifecycleRules,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
      versioned: true,
    });
  }

  /** `Table` and not `TableV2`: rule packs such as cdk-nag do not see the other kind. */
  private createTable(): dynamodb.Table {
    const table = new dynamodb.Table(this, 'Table', {
      partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'sk', type: dynamodb.AttributeType.STRING },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      deletionProtection: true,
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    table.addGlobalSecondaryIndex({
      indexName: BY_NOMINAL_INDEX,
      partitionKey: { name: 'gsi1pk', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'gsi1sk', type: dynamodb.AttributeType.STRING },
      projectionType: dynamodb.ProjectionType.ALL,
    });
    return table;
  }
}
