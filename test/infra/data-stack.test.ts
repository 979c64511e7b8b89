import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { SCORE_COLUMNS, SCORES_PREFIX } from '../../lib/steps/score-history.ts';
import * as storageLayout from '../../lib/steps/storage-layout.ts';
import { JOURNAL_PREFIX } from '../../lib/steps/storage-layout.ts';
import { stubbedStacks } from './stubbed-stacks.ts';

const { data } = stubbedStacks();

test('the buckets are two and that of their access logs, and survive the stack', () => {
  data.resourceCountIs('AWS::S3::Bucket', 3);
  data.allResources('AWS::S3::Bucket', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('the bucket of access logs lets S3 write them, from these buckets alone, and keeps them as long as logs', () => {
  data.hasResourceProperties('AWS::S3::BucketPolicy', {
    Bucket: { Ref: Match.stringLikeRegexp('^AccessLogs') },
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Action: 's3:PutObject',
          Principal: { Service: 'logging.s3.amazonaws.com' },
          Condition: Match.objectLike({ ArnLike: Match.anyValue() }),
        }),
      ]),
    },
  });
  const [logs] = Object.entries(data.findResources('AWS::S3::Bucket')).filter(([id]) =>
    id.startsWith('AccessLogs'),
  );
  expect(logs![1]['Properties'].LifecycleConfiguration.Rules[0].ExpirationInDays).toBe(365);
});

describe('the lifecycle of the buckets', () => {
  type Rule = {
    Prefix?: string;
    ExpirationInDays?: number;
    NoncurrentVersionExpiration?: unknown;
    ExpiredObjectDeleteMarker?: boolean;
  };
  const rulesOf = (bucket: string): Rule[] =>
    Object.entries(data.findResources('AWS::S3::Bucket'))
      .filter(([id]) => id.startsWith(bucket))
      .flatMap(([, resource]) => resource['Properties'].LifecycleConfiguration.Rules as Rule[]);
  const takesBack = {
    Id: 'TakeBack',
    Status: 'Enabled',
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    ExpiredObjectDeleteMarker: true,
    NoncurrentVersionExpiration: { NoncurrentDays: 30 },
  };

  test('takes by age what no later run reads, and old versions everywhere', () => {
    expect(rulesOf('Landing')).toEqual([takesBack]);
    expect(rulesOf('Work')).toEqual([
      {
        Id: 'CleanUp',
        Status: 'Enabled',
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      },
      ...['runs/', 'quarantine/', 'scratch/', 'records/', 'reference/', 'packs/', 'scores/'].map(
        (prefix) => ({
          Id: `TakeBack-${prefix.slice(0, -1)}`,
          Status: 'Enabled',
          Prefix: prefix,
          ExpiredObjectDeleteMarker: true,
          NoncurrentVersionExpiration: { NoncurrentDays: 30 },
        }),
      ),
      { Id: 'Quarantine', Status: 'Enabled', Prefix: 'quarantine/', ExpirationInDays: 90 },
      { Id: 'Scratch', Status: 'Enabled', Prefix: 'scratch/', ExpirationInDays: 60 },
      { Id: 'Packs', Status: 'Enabled', Prefix: 'packs/', ExpirationInDays: 2192 },
    ]);
  });

  test('is as long as the stage’s settings say', () => {
    const retention = { quarantineDays: 20, intermediateDays: 40, recoveryDays: 8 };
    const { data: other } = stubbedStacks({ name: 'dev', settings: { retention } });
    const json = JSON.stringify(other.findResources('AWS::S3::Bucket'));
    expect(json).toContain('"ExpirationInDays":20');
    expect(json).toContain('"ExpirationInDays":40');
    expect(json).toContain('"NoncurrentDays":8');
  });

  test('keeps every version of what people did for good: what was written over is still there', () => {
    const key = `${JOURNAL_PREFIX}2026-11-16/decision.json`;
    const forgetting = rulesOf('Work').filter(
      (rule) => rule.NoncurrentVersionExpiration ?? rule.ExpiredObjectDeleteMarker,
    );
    expect(forgetting.length).toBeGreaterThan(0);
    expect(forgetting.filter(({ Prefix = '' }) => key.startsWith(Prefix))).toEqual([]);
  });

  test('forgets old versions under every prefix that is swept', () => {
    const layout = Object.values({ ...storageLayout, SCORES_PREFIX }).filter(
      (prefix) => prefix !== JOURNAL_PREFIX && prefix !== storageLayout.LANDING_PREFIX,
    );
    const forgetting = rulesOf('Work').filter((rule) => rule.NoncurrentVersionExpiration);
    expect(new Set(forgetting.map(({ Prefix }) => Prefix))).toEqual(new Set(layout));
  });

  test.each([
    'exports/2026-11-16/nominals.csv.gz',
    'runs/2026-11-16/0001/top.json',
    'runs/2026-11-16/0001/rows/0/0-0.bin',
    'records/2026-11-16/0001.json',
    'scores/2026-11-16.parquet',
    `${JOURNAL_PREFIX}2026-11-16/decision.json`,
  ])('takes no %s, however old: that is for the sweep, or for nobody', (key) => {
    const expiring = [...rulesOf('Landing'), ...rulesOf('Work')].filter(
      ({ ExpirationInDays }) => ExpirationInDays !== undefined,
    );
    expect(expiring.length).toBeGreaterThan(0);
    expect(expiring.filter(({ Prefix = '' }) => key.startsWith(Prefix))).toEqual([]);
  });
});

describe('the table', () => {
  test('is one AWS::DynamoDB::Table by pk and sk, on demand, with one index by person', () => {
    data.resourceCountIs('AWS::DynamoDB::GlobalTable', 0);
    data.resourcePropertiesCountIs('AWS::DynamoDB::Table', Match.anyValue(), 1);
    data.hasResourceProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byNominal',
          KeySchema: [
            { AttributeName: 'gsi1pk', KeyType: 'HASH' },
            { AttributeName: 'gsi1sk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
  });

  test('can be put back to any second, is not deleted by mistake, survives the stack and is encrypted', () => {
    data.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      },
    });
  });
});

describe('the table of scores, for Athena', () => {
  const only = (type: string) => Object.values(data.findResources(type)).map((each) => each['Properties']);
  const [table] = only('AWS::Glue::Table');

  test('has the columns of the Parquet files, in their order', () => {
    expect(table.TableInput.StorageDescriptor.Columns).toEqual(
      SCORE_COLUMNS.map(({ name, type, comment }) => ({ Name: name, Type: type, Comment: comment })),
    );
  });

  test('reads all Parquet under scores/ of the work bucket, and has no partition to look for', () => {
    data.resourcePropertiesCountIs('AWS::Glue::Table', Match.anyValue(), 1);
    data.hasResourceProperties('AWS::Glue::Table', {
      DatabaseName: { Ref: Match.stringLikeRegexp('^ScoreHistoryDatabase') },
      TableInput: {
        Name: 'scores',
        TableType: 'EXTERNAL_TABLE',
        PartitionKeys: Match.absent(),
        StorageDescriptor: {
          Location: { 'Fn::Join': ['', ['s3://', { Ref: Match.stringLikeRegexp('^Work') }, '/scores/']] },
          InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
          SerdeInfo: {
            SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
          },
        },
      },
    });
  });

  test('is in a database whose name needs no quotes', () => {
    expect(only('AWS::Glue::Database').map(({ DatabaseInput }) => DatabaseInput.Name)).toEqual([
      'hhpu_dev_data',
    ]);
  });
});

test('the key turns every year and survives the stack', () => {
  data.hasResource('AWS::KMS::Key', {
    DeletionPolicy: 'Retain',
    Properties: { EnableKeyRotation: true },
  });
});

test('the command line finds buckets and table by the outputs', () => {
  const names = Object.keys(data.findOutputs('*')).filter((name) => !name.startsWith('ExportsOutput'));
  expect(names).toEqual(['LandingBucketName', 'WorkBucketName', 'TableName']);
});
