import { compare, ValidationError } from './attribute-value.ts';
import type { StoredItem } from './attribute-value.ts';

/** The schema of a table or an index, as the template has it. */
export type KeySchema = { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[];
export type TableSchema = {
  name: string;
  KeySchema: KeySchema;
  GlobalSecondaryIndexes?: { IndexName: string; KeySchema: KeySchema }[];
};

/** Told of each write: the item as it was, or null where there was none, and as it is. */
export type ItemWatcher = (before: StoredItem | null, after: StoredItem) => void;

/** The items of a table. All of its reads are of the latest write, those of an index too. */
export class SimulatedTable {
  readonly schema: TableSchema;
  onWrite: ItemWatcher = () => undefined;
  readonly items = new Map<string, StoredItem>();

  constructor(schema: TableSchema) {
    this.schema = schema;
  }

  /** One text a primary key. Throws ValidationError when a key attribute is missing or empty. */
  keyOf(item: StoredItem): string {
    return JSON.stringify(this.schema.KeySchema.map(({ AttributeName }) => keyText(item, AttributeName)));
  }

  get(key: StoredItem): StoredItem | null {
    return this.items.get(this.keyOf(key)) ?? null;
  }

  put(item: StoredItem): void {
    const key = this.keyOf(item);
    const before = this.items.get(key) ?? null;
    this.items.set(key, item);
    this.onWrite(before, item);
  }

  /** The items of the table, or of those that an index holds, in the order of its sort key within each partition. */
  inOrder(indexName: string | undefined): { items: StoredItem[]; keys: string[] } {
    const index = this.schema.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === indexName);
    if (indexName !== undefined && !index)
      throw new ValidationError(`The table does not have the specified index: ${indexName}`);
    const schema = index?.KeySchema ?? this.schema.KeySchema;
    const keys = schema.map(({ AttributeName }) => AttributeName);
    const held = [...this.items.values()].filter((item) => keys.every((key) => item[key]));
    const sortKey = schema.find(({ KeyType }) => KeyType === 'RANGE')?.AttributeName ?? '';
    const items = held.toSorted(
      (a, b) => (compare(a[sortKey], b[sortKey]) ?? 0) || (this.keyOf(a) < this.keyOf(b) ? -1 : 1),
    );
    return { items, keys };
  }
}

function keyText(item: StoredItem, name: string): string {
  const value = item[name]?.['S'];
  if (typeof value === 'string' && value !== '') return value;
  throw new ValidationError(
    value === ''
      ? `One or more parameter values are not valid: the AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`
      : `One or more parameter values were invalid: Missing the key ${name} in the item`,
  );
}
