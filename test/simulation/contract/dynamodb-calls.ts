import {
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { PutCommandInput, QueryCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { ServicesUnderTest } from './service-case.ts';
import { outcomeOf } from './service-case.ts';

const documents = ({ dynamodb }: ServicesUnderTest) => DynamoDBDocumentClient.from(dynamodb);
export const put = (services: ServicesUnderTest, Item: object, more: Partial<PutCommandInput> = {}) =>
  outcomeOf(
    documents(services)
      .send(new PutCommand({ TableName: services.table, Item, ...more }))
      .then(() => 'written'),
  );
/** Gives the item that was there, or null. */
export const replace = async (services: ServicesUnderTest, Item: object) => {
  const input = { TableName: services.table, Item, ReturnValues: 'ALL_OLD' } as const;
  return (await documents(services).send(new PutCommand(input))).Attributes ?? null;
};
export const update = (services: ServicesUnderTest, pk: string, more: Partial<UpdateCommandInput>) =>
  outcomeOf(
    documents(services)
      .send(new UpdateCommand({ TableName: services.table, Key: { pk, sk: 'a' }, ...more }))
      .then(() => 'written'),
  );
export const get = async (services: ServicesUnderTest, pk: string, sk = 'a') =>
  (
    await documents(services).send(
      new GetCommand({ TableName: services.table, Key: { pk, sk }, ConsistentRead: true }),
    )
  ).Item;
export const batch = async (services: ServicesUnderTest, items: readonly object[]) => {
  const requests = items.map((Item) => ({ PutRequest: { Item: Item as Record<string, unknown> } }));
  return outcomeOf(
    documents(services)
      .send(new BatchWriteCommand({ RequestItems: { [services.table]: requests } }))
      .then(({ UnprocessedItems = {} }) => UnprocessedItems),
  );
};
export const query = async (services: ServicesUnderTest, input: Partial<QueryCommandInput>) => {
  const { Items = [], LastEvaluatedKey } = await documents(services).send(
    new QueryCommand({ TableName: services.table, ...input }),
  );
  return { items: Items.map(({ sk }) => sk as string), last: LastEvaluatedKey };
};
export const inPartition = (pk: string) => ({
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': pk },
});
export const inIndex = (pk: string) => ({
  IndexName: 'byNominal',
  KeyConditionExpression: 'gsi1pk = :pk',
  ExpressionAttributeValues: { ':pk': pk },
});
