import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { batch, inIndex, inPartition, put, query } from './dynamodb-calls.ts';
import type { ServiceCase } from './service-case.ts';
import { outcomeOf } from './service-case.ts';

export const DYNAMODB_READ_CASES: ServiceCase[] = [
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
    name: 'a projection leaves the attributes that it names, a filter the items that pass',
    observe: async (services) => {
      for (const n of [1, 2, 3])
        await put(services, { pk: 'project', sk: `s${n}`, n, name: `n${n}`, more: true });
      const { dynamodb, table } = services;
      const { Items, Count, ScannedCount } = await DynamoDBDocumentClient.from(dynamodb).send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          FilterExpression: 'n > :one',
          ProjectionExpression: 'sk, #name',
          ExpressionAttributeNames: { '#name': 'name' },
          ExpressionAttributeValues: { ':pk': 'project', ':one': 1 },
        }),
      );
      return { Items, Count, ScannedCount };
    },
    expected: {
      Items: [
        { sk: 's2', name: 'n2' },
        { sk: 's3', name: 'n3' },
      ],
      Count: 2,
      ScannedCount: 3,
    },
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
