import { get, put, replace, update } from './dynamodb-calls.ts';
import type { ServiceCase } from './service-case.ts';

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
    name: 'a put gives the item that it takes the place of, where it is asked to',
    observe: async (services) => [
      await replace(services, { pk: 'replaced', sk: 'a', n: 1 }),
      await replace(services, { pk: 'replaced', sk: 'a', n: 2 }),
    ],
    expected: [null, { pk: 'replaced', sk: 'a', n: 1 }],
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
];
