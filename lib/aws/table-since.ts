import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { processClient } from './process-client.ts';

/** The instant at which a table was made; the stage's is made once and outlives every deployment. */
export async function tableSince(table: string, client = processClient(DynamoDBClient)): Promise<string> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
  if (!Table?.CreationDateTime) throw new Error(`The table ${table} does not say when it was made`);
  return Table.CreationDateTime.toISOString();
}
