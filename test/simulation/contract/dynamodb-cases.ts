import {
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { PutCommandInput, QueryCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { ServiceCase, ServicesUnderTest } from './service-case.ts';
import { outcomeOf } from './service-case.ts';

const documents = ({ dynamodb }: ServicesUnderTest) => DynamoDBDocumentClient.from(dynamodb);
const put = (services: ServicesUnderTest, Item: object, more: Partial<PutCommandInput> = {}) =>
  outcomeOf(
    documents(services)
      .send(new PutCommand({ TableName: services.table, Item, ...more }))
      .then(() => 'written'),
  );
const update = (services: ServicesUnderTest, pk: string, more: Partial<UpdateCommandInput>) =>
  outcomeOf(
    documents(services)
      .send(new UpdateCommand({ TableName: services.table, Key: { pk, sk: 'a' }, ...more }))
      .then(() => 'written'),
  );
const get = async (services: ServicesUnderTest, pk: string, sk = 'a') =>
  (
    await documents(services).send(
      new GetCommand({ TableName: services.table, Key: { pk, sk }, ConsistentRead: true }),
    )
  ).Item;
const batch = async (services: ServicesUnderTest, items: readonly object[]) => {
  const requests = items.map((Item) => ({ PutRequest: { Item: Item as Record<string, unknown> } }));
  return outcomeOf(
    documents(services)
      .send(new BatchWriteCommand({ RequestItems: { [services.table]: requests } }))
      .then(({ UnprocessedItems = {} }) => UnprocessedItems),
  );
};
const query = async (services: ServicesUnderTest, input: Partial<QueryCommandInput>) => {
  const { Items = [], LastEvaluatedKey } = await documents(services).send(
    new QueryCommand({ TableName: services.table, ...input }),
  );
  return { items: Items.map(({ sk }) => sk as string), last: LastEvaluatedKey };
};
const inPartition = (pk: string) => ({
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': pk },
});
const inIndex = (pk: string) => ({
  IndexName: 'byNominal',
  KeyConditionExpression: 'gsi1pk = :pk',
  ExpressionAttributeValues: { ':pk': pk },
});

export const DYNAMODB_CASES: ServiceCase[] = [
  {
    name: 'an item reads back whole; one that is not there is nothing',
    observe: async (services) => {
      const item = {
        pk: 'item',
        sk: 'a',
        n: 1.25,
        flag: true,
        none: null,
        deep: { list: [1, 'two', { three: 3 }] },
        empty: '',
      };
      await put(services, item);
      return [await get(services, 'item'), (await get(services, 'item', 'b')) ?? null];
    },
    expected: [
      {
        pk: 'item',
        sk: 'a',
        n: 1.25,
        flag: true,
        none: null,
        deep: { list: [1, 'two', { three: 3 }] },
        empty: '',
      },
      null,
    ],
  },
  {
    name: 'a condition on absence lets the first put through and no other',
    observe: async (services) => {
      const once = { ConditionExpression: 'attribute_not_exists(pk)' };
      const twice = [
        await put(services, { pk: 'once', sk: 'a', by: 1 }, once),
        await put(services, { pk: 'once', sk: 'a', by: 2 }, once),
      ];
      return [twice, await get(services, 'once')];
    },
    expected: [['written', 'ConditionalCheckFailedException'], { pk: 'once', sk: 'a', by: 1 }],
  },
  {
    name: 'a condition holds as AND, OR, NOT and brackets say',
    observe: async (services) => {
      await put(services, { pk: 'logic', sk: 'a', n: 2, text: 'b' });
      const values = { ':one': 1, ':two': 2, ':b': 'b', ':other': '2' };
      const of = (ConditionExpression: string) => {
        const used = Object.entries(values).filter(([name]) =>
          new RegExp(`${name}\\b`).test(ConditionExpression),
        );
        return put(
          services,
          { pk: 'logic', sk: 'a', n: 2, text: 'b' },
          {
            ConditionExpression,
            ExpressionAttributeNames: { '#text': 'text' },
            ExpressionAttributeValues: Object.fromEntries(used),
          },
        );
      };
      return Promise.all(
        [
          'n = :two AND #text = :b',
          'n = :one OR n = :two AND #text = :b',
          '(n = :one OR n = :two) AND NOT #text = :b',
          'n < :two OR #text <> :b',
          'n >= :two AND #text <= :b',
          'n = :other OR #text <> :b',
          'nowhere <> :one AND #text = :b',
          'nowhere = :one OR #text <> :b',
          'n BETWEEN :one AND :two AND begins_with(#text, :b)',
          'n IN (:one, :two) AND attribute_exists(#text)',
        ].map(of),
      );
    },
    expected: [
      'written',
      'written',
      'ConditionalCheckFailedException',
      'ConditionalCheckFailedException',
      'written',
      'ConditionalCheckFailedException',
      'written',
      'ConditionalCheckFailedException',
      'written',
      'written',
    ],
  },
  {
    name: 'a condition looks into a map',
    observe: async (services) => {
      await put(services, { pk: 'map', sk: 'a', run: { epoch: 3 } });
      const newer = (epoch: number) =>
        update(services, 'map', {
          UpdateExpression: 'SET run = :run',
          ConditionExpression: 'attribute_not_exists(run) OR run.epoch < :epoch',
          ExpressionAttributeValues: { ':run': { epoch }, ':epoch': epoch },
        });
      return [await newer(2), await newer(4), await get(services, 'map')];
    },
    expected: ['ConditionalCheckFailedException', 'written', { pk: 'map', sk: 'a', run: { epoch: 4 } }],
  },
  {
    name: 'an update makes the item, sets, removes and adds',
    observe: async (services) => {
      await update(services, 'update', {
        UpdateExpression: 'SET a = :a, b = if_not_exists(b, :a), #c = :a + :a',
        ExpressionAttributeNames: { '#c': 'c' },
        ExpressionAttributeValues: { ':a': 2 },
      });
      await update(services, 'update', {
        UpdateExpression: 'SET b = if_not_exists(b, :n), a = c REMOVE c ADD d :n',
        ExpressionAttributeValues: { ':n': 7 },
      });
      return get(services, 'update');
    },
    expected: { pk: 'update', sk: 'a', a: 4, b: 2, d: 7 },
  },
  {
    name: 'an update whose condition fails changes and makes nothing',
    observe: async (services) => {
      const outcome = await update(services, 'unmade', {
        UpdateExpression: 'SET a = :a',
        ConditionExpression: 'epoch = :a',
        ExpressionAttributeValues: { ':a': 1 },
      });
      return [outcome, (await get(services, 'unmade')) ?? null];
    },
    expected: ['ConditionalCheckFailedException', null],
  },
  {
    name: 'a batch of 25 is written, one of 26 or with a key twice refused whole',
    observe: async (services) => {
      const items = Array.from({ length: 26 }, (_, n) => ({ pk: 'batch', sk: `${n}`.padStart(2, '0') }));
      const refused = [await batch(services, items), await batch(services, [items[0]!, items[0]!])];
      const none = (await query(services, inPartition('batch'))).items.length;
      return [
        refused,
        none,
        await batch(services, items.slice(0, 25)),
        (await query(services, inPartition('batch'))).items.length,
      ];
    },
    expected: [['ValidationException', 'ValidationException'], 0, {}, 25],
  },
  {
    name: 'a query gives a partition in the order of the sort key, from either end, below a bound, by prefix',
    observe: async (services) => {
      for (const sk of ['b', 'a', 'é', 'B', 'ab']) await put(services, { pk: 'order', sk });
      await put(services, { pk: 'order2', sk: 'x' });
      const all = inPartition('order');
      const bound = (condition: string, value: string) =>
        query(services, {
          KeyConditionExpression: `pk = :pk AND ${condition}`,
          ExpressionAttributeValues: { ':pk': 'order', ':v': value },
        });
      return [
        await query(services, all),
        await query(services, { ...all, ScanIndexForward: false }),
        await bound('sk < :v', 'b'),
        await bound('begins_with(sk, :v)', 'a'),
      ].map(({ items }) => items);
    },
    expected: [
      ['B', 'a', 'ab', 'b', 'é'],
      ['é', 'b', 'ab', 'a', 'B'],
      ['B', 'a', 'ab'],
      ['a', 'ab'],
    ],
  },
  {
    name: 'a query goes on where its page ended, on the table and on the index',
    observe: async (services) => {
      for (const n of [1, 2, 3, 4, 5])
        await put(services, { pk: 'pages', sk: `s${n}`, gsi1pk: 'index-pages', gsi1sk: `g${9 - n}` });
      const pagesOf = async (input: Partial<QueryCommandInput>) => {
        const pages: string[][] = [];
        let after: Record<string, unknown> | undefined;
        do {
          const { items, last } = await query(services, { ...input, Limit: 2, ExclusiveStartKey: after });
          pages.push(items);
          after = last;
        } while (after);
        return pages.filter((page) => page.length > 0);
      };
      return [
        await pagesOf(inPartition('pages')),
        await pagesOf({ ...inIndex('index-pages'), ScanIndexForward: false }),
      ];
    },
    expected: [
      [['s1', 's2'], ['s3', 's4'], ['s5']],
      [['s1', 's2'], ['s3', 's4'], ['s5']],
    ],
  },
  {
    name: 'the index holds the items that have both of its keys, as they are now',
    observe: async (services) => {
      await put(services, { pk: 'i1', sk: 'a', gsi1pk: 'index', gsi1sk: '2' });
      await put(services, { pk: 'i2', sk: 'b', gsi1pk: 'index', gsi1sk: '1' });
      await put(services, { pk: 'i3', sk: 'c', gsi1pk: 'index' });
      const before = await query(services, inIndex('index'));
      await put(services, { pk: 'i1', sk: 'a', gsi1pk: 'index', gsi1sk: '0' });
      return [before.items, (await query(services, inIndex('index'))).items];
    },
    expected: [
      ['b', 'a'],
      ['a', 'b'],
    ],
  },
  {
    name: 'a consistent read of the index, an empty key, an undefined value and an item past 400 KB are refused',
    observe: async (services) => [
      await outcomeOf(query(services, { ...inIndex('index'), ConsistentRead: true })),
      await put(services, { pk: '', sk: 'a' }),
      await put(services, { pk: 'undefined', sk: 'a' }, { ConditionExpression: 'a = :missing' }),
      await put(services, { pk: 'large', sk: 'a', text: 'x'.repeat(400 * 1024) }),
    ],
    expected: ['ValidationException', 'ValidationException', 'ValidationException', 'ValidationException'],
  },
];
