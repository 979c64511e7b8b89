import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  PutCommand,
  paginateScan,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';

export type Item = Record<string, unknown>;
export type Key = { pk: string; sk: string };
type Write = { PutRequest: { Item: Item } } | { DeleteRequest: { Key: Key } };
type Condition = { expression: string; names: Record<string, string>; values: Item };

const BY_NOMINAL_INDEX = 'byNominal';

const ITEMS_PER_BATCH = 25;
const BATCH_TRIES = 12;

/** The one table, in the few operations that the stores need. Conditional writes give false when the condition fails. */
export class DynamoTable {
  private readonly client: DynamoDBDocumentClient;
  private readonly table: string;

  constructor(table: string, client: DynamoDBClient) {
    this.table = table;
    this.client = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  }

  async get({ pk, sk }: Key): Promise<Item | null> {
    const { Item: item } = await this.client.send(
      new GetCommand({ TableName: this.table, Key: { pk, sk }, ConsistentRead: true }),
    );
    return item ?? null;
  }

  async put(item: Item & Key, condition: Condition): Promise<boolean> {
    return this.conditionally(() =>
      this.client.send(new PutCommand({ TableName: this.table, Item: item, ...conditionInput(condition) })),
    );
  }

  /** As put, and gives the item that stood there, where there was one and it was written over. */
  async replace(item: Item & Key, condition: Condition): Promise<{ written: boolean; was: Item | null }> {
    let was: Item | null = null;
    const written = await this.conditionally(async () => {
      const input = { TableName: this.table, Item: item, ...conditionInput(condition) };
      const reply = await this.client.send(new PutCommand({ ...input, ReturnValues: 'ALL_OLD' }));
      was = reply.Attributes ?? null;
    });
    return { written, was };
  }

  /** Sets attributes of an item, which it makes when there is none and no condition forbids it. */
  async set(key: Key, attributes: Item, condition: Condition | null = null): Promise<boolean> {
    const entries = Object.entries(attributes);
    const input = conditionInput(condition);
    const update = new UpdateCommand({
      TableName: this.table,
      Key: key,
      UpdateExpression: `SET ${entries.map((_, at) => `#set${at} = :set${at}`).join(', ')}`,
      ...input,
      ExpressionAttributeNames: {
        ...input.ExpressionAttributeNames,
        ...Object.fromEntries(entries.map(([name], at) => [`#set${at}`, name])),
      },
      ExpressionAttributeValues: {
        ...input.ExpressionAttributeValues,
        ...Object.fromEntries(entries.map(([, value], at) => [`:set${at}`, value])),
      },
    });
    return this.conditionally(() => this.client.send(update));
  }

  /** Puts items in batches, unprocessed ones again until none is left: 12 tries, to 2 s apart with full jitter. */
  async putAll(items: readonly (Item & Key)[]): Promise<void> {
    await this.writeAll(items.map((Item) => ({ PutRequest: { Item } })));
  }

  /** Deletes items, as putAll puts them; one that is not there is no error. */
  async deleteAll(keys: readonly Key[]): Promise<void> {
    await this.writeAll(keys.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })));
  }

  private async writeAll(all: readonly Write[]): Promise<void> {
    for (let from = 0; from < all.length; from += ITEMS_PER_BATCH) {
      let requests = all.slice(from, from + ITEMS_PER_BATCH);
      for (let attempt = 1; requests.length > 0; attempt += 1) {
        if (attempt > BATCH_TRIES)
          throw new Error(`${requests.length} items were not taken in ${BATCH_TRIES} tries`);
        if (attempt > 1) await pause(Math.random() * Math.min(2000, 25 * 2 ** attempt));
        const { UnprocessedItems = {} } = await this.client.send(
          new BatchWriteCommand({ RequestItems: { [this.table]: requests } }),
        );
        requests = (UnprocessedItems[this.table] ?? []) as Write[];
      }
    }
  }

  /** Every item of the table, in no order that means anything. */
  async *scan(): AsyncGenerator<Item & Key> {
    const input = { TableName: this.table, ConsistentRead: true };
    for await (const page of paginateScan({ client: this.client }, input)) {
      yield* (page.Items ?? []) as (Item & Key)[];
    }
  }

  /** Items of a partition whose sort key begins so, in its order. */
  async *queryPrefix(pk: string, prefix: string): AsyncGenerator<Item & Key> {
    yield* this.query({
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
    });
  }

  async *queryPartition(pk: string): AsyncGenerator<Item & Key> {
    yield* this.query({
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
    });
  }

  /** Items of a partition of the index, newest first; below `before` when given. Eventually consistent, as indexes are. */
  async *queryIndexBackwards(partition: string, before: string | null): AsyncGenerator<Item & Key> {
    yield* this.query({
      IndexName: BY_NOMINAL_INDEX,
      ScanIndexForward: false,
      KeyConditionExpression: before === null ? 'gsi1pk = :pk' : 'gsi1pk = :pk AND gsi1sk < :before',
      ExpressionAttributeValues:
        before === null ? { ':pk': partition } : { ':pk': partition, ':before': before },
    });
  }

  private async *query(input: object): AsyncGenerator<Item & Key> {
    for await (const page of paginateQuery({ client: this.client }, { TableName: this.table, ...input })) {
      yield* (page.Items ?? []) as (Item & Key)[];
    }
  }

  private async conditionally(write: () => Promise<unknown>): Promise<boolean> {
    try {
      await write();
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}

/** By the global timer, which the SDK's own retries wait by, too. */
async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

type ConditionInput = {
  ConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Item;
};

function conditionInput(condition: Condition | null): ConditionInput {
  if (condition === null) return {};
  const { expression, names, values } = condition;
  return {
    ConditionExpression: expression,
    // The service refuses an empty map of names or values.
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
}
