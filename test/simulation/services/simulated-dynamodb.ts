import { ValidationError } from './attribute-value.ts';
import type { StoredItem } from './attribute-value.ts';
import { parseCondition } from './condition.ts';
import type { ExpressionInput } from './expression-reader.ts';
import { projectionOf } from './projection.ts';
import { queryPage } from './query-page.ts';
import { jsonError } from './service-reply.ts';
import type { ServiceReply, ServiceRequest, SimulatedService } from './service-reply.ts';
import { SimulatedTable } from './simulated-table.ts';
import type { TableSchema } from './simulated-table.ts';
import { applyUpdate } from './update.ts';

/** When every table was made, in seconds: long before any run. */
const MADE = Date.UTC(2020, 0, 1) / 1000;
const MAX_BATCH = 25;
const MAX_ITEM_BYTES = 400 * 1024;

export type Input = ExpressionInput & Record<string, unknown>;
type Operation = { inputs: readonly string[]; run: (input: Input) => object };

class ConditionFailed extends Error {}

/** DynamoDB in memory, as far as the adapters use it. Refuses operations and inputs that it does not know. */
export class SimulatedDynamoDb implements SimulatedService {
  readonly tables: ReadonlyMap<string, SimulatedTable>;
  /** Items that a page of a query holds at most: fewer than a megabyte has is DynamoDB's good right. */
  pageItems = 1000;
  /** How many items of the next batch are taken; the rest come back as unprocessed. */
  takesOfNextBatch: number | null = null;

  constructor(schemas: readonly TableSchema[]) {
    this.tables = new Map(schemas.map((schema) => [schema.name, new SimulatedTable(schema)]));
  }

  handle({ headers, body }: ServiceRequest): ServiceReply {
    const name = (headers['x-amz-target'] ?? '').replace(/^DynamoDB_20120810\./, '');
    const operation = this.operations[name];
    if (!operation)
      return jsonError('UnknownOperationException', `test/simulation/services does not know ${name}`);
    const input = JSON.parse(body.toString()) as Input;
    const unknown = Object.keys(input).find((key) => ![...COMMON, ...operation.inputs].includes(key));
    if (unknown !== undefined)
      return jsonError(
        'UnknownOperationException',
        `test/simulation/services does not know ${name} with ${unknown}`,
      );
    try {
      return { status: 200, body: JSON.stringify(operation.run(input)) };
    } catch (error) {
      if (error instanceof ConditionFailed)
        return jsonError('ConditionalCheckFailedException', 'The conditional request failed');
      if (error instanceof ValidationError) return jsonError('ValidationException', error.message);
      throw error;
    }
  }

  private readonly operations: Partial<Record<string, Operation>> = {
    GetItem: {
      inputs: ['Key', 'ConsistentRead', 'ProjectionExpression', ...NAMES_AND_VALUES],
      run: (input) => {
        const item = this.table(input['TableName']).get(input['Key'] as StoredItem);
        return item ? { Item: projectionOf(input)(item) } : {};
      },
    },
    PutItem: {
      inputs: ['Item', 'ReturnValues', ...CONDITIONAL],
      run: (input) => {
        const item = input['Item'] as StoredItem;
        const before = this.write(input, item, () => item);
        return input['ReturnValues'] === 'ALL_OLD' && before ? { Attributes: before } : {};
      },
    },
    UpdateItem: {
      inputs: ['Key', 'UpdateExpression', ...CONDITIONAL],
      run: (input) => {
        const key = input['Key'] as StoredItem;
        this.write(input, key, (before) =>
          applyUpdate(String(input['UpdateExpression']), input, before ?? key),
        );
        return {};
      },
    },
    DescribeTable: {
      inputs: [],
      run: (input) => {
        this.table(input['TableName']);
        return { Table: { TableName: input['TableName'], CreationDateTime: MADE } };
      },
    },
    BatchWriteItem: { inputs: ['RequestItems'], run: (input) => this.writeBatch(input) },
    Query: {
      inputs: [
        'IndexName',
        'KeyConditionExpression',
        'FilterExpression',
        'ProjectionExpression',
        'ScanIndexForward',
        'Limit',
        'ExclusiveStartKey',
        'ConsistentRead',
        ...NAMES_AND_VALUES,
      ],
      run: (input) => queryPage(this.table(input['TableName']), input, this.pageItems),
    },
  };

  private table(name: unknown): SimulatedTable {
    const table = this.tables.get(String(name));
    if (!table) throw new ValidationError('Requested resource not found');
    return table;
  }

  /** Gives the item as it was. */
  private write(
    input: Input,
    key: StoredItem,
    change: (before: StoredItem | null) => StoredItem,
  ): StoredItem | null {
    const table = this.table(input['TableName']);
    const before = table.get(key);
    const condition = parseCondition(input['ConditionExpression'] as string | undefined, input);
    if (!condition(before ?? {})) throw new ConditionFailed();
    table.put(ofLegalSize(change(before)));
    return before;
  }

  private writeBatch(input: Input): object {
    const [[name, requests] = ['', []], ...others] = Object.entries(
      input['RequestItems'] as Record<string, { PutRequest?: { Item: StoredItem } }[]>,
    );
    if (others.length > 0) throw new ValidationError('the simulation writes batches of one table only');
    const table = this.table(name);
    const items = requests.map(({ PutRequest }) => {
      if (!PutRequest) throw new ValidationError('the simulation knows puts in a batch only');
      return ofLegalSize(PutRequest.Item);
    });
    if (items.length < 1 || items.length > MAX_BATCH)
      throw new ValidationError('Too many items requested for the BatchWriteItem call');
    if (new Set(items.map((item) => table.keyOf(item))).size < items.length)
      throw new ValidationError('Provided list of item keys contains duplicates');
    const taken = this.takesOfNextBatch ?? items.length;
    this.takesOfNextBatch = null;
    for (const item of items.slice(0, taken)) table.put(item);
    return { UnprocessedItems: taken < items.length ? { [name]: requests.slice(taken) } : {} };
  }
}

const COMMON = ['TableName', 'ReturnConsumedCapacity', 'ReturnItemCollectionMetrics'];
const NAMES_AND_VALUES = ['ExpressionAttributeNames', 'ExpressionAttributeValues'];
const CONDITIONAL = ['ConditionExpression', ...NAMES_AND_VALUES];

function ofLegalSize(item: StoredItem): StoredItem {
  if (Buffer.byteLength(JSON.stringify(item)) <= MAX_ITEM_BYTES) return item;
  throw new ValidationError('Item size has exceeded the maximum allowed size');
}
