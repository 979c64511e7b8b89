import { Stack } from 'aws-cdk-lib/core';
import * as glue from 'aws-cdk-lib/aws-glue';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { SCORE_COLUMNS, SCORES_PREFIX } from '../../lib/steps/score-history.ts';

const HIVE = 'org.apache.hadoop.hive.ql.io.parquet';

/**
 * Everyone's score of every published run as a table for Athena, `<stack>.scores`. Without partitions: a run is one
 * file, which nothing but its publication puts there, so no crawler and no MSCK REPAIR has to find it.
 */
export class ScoreHistory extends Construct {
  constructor(scope: Construct, id: string, bucket: s3.Bucket) {
    super(scope, id);
    const { account, stackName } = Stack.of(this);
    const database = new glue.CfnDatabase(this, 'Database', {
      catalogId: account,
      databaseInput: {
        // A hyphen would have to be quoted in each query.
        name: stackName.replaceAll('-', '_'),
        description: 'Scores of every published run',
      },
    });
    new glue.CfnTable(this, 'Table', {
      catalogId: account,
      databaseName: database.ref,
      tableInput: {
        name: 'scores',
        description: 'One row a person and published run',
        tableType: 'EXTERNAL_TABLE',
        parameters: { EXTERNAL: 'TRUE', classification: 'parquet' },
        storageDescriptor: {
          location: bucket.s3UrlForObject(SCORES_PREFIX),
          columns: [...SCORE_COLUMNS],
          inputFormat: `${HIVE}.MapredParquetInputFormat`,
          outputFormat: `${HIVE}.MapredParquetOutputFormat`,
          serdeInfo: { serializationLibrary: `${HIVE}.serde.ParquetHiveSerDe` },
        },
      },
    });
  }
}
