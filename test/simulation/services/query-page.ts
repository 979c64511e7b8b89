import { isEqual, ValidationError } from './attribute-value.ts';
import type { StoredItem } from './attribute-value.ts';
import { parseCondition } from './condition.ts';
import { projectionOf } from './projection.ts';
import type { Input } from './simulated-dynamodb.ts';
import type { SimulatedTable } from './simulated-table.ts';

/** One page of a query on a table or an index, of at most `pageItems` items. */
export function queryPage(table: SimulatedTable, input: Input, pageItems: number): object {
  const index = input['IndexName'] as string | undefined;
  if (index !== undefined && input['ConsistentRead'] === true)
    throw new ValidationError('Consistent reads are not supported on global secondary indexes');
  const inRange = parseCondition(String(input['KeyConditionExpression']), input);
  const passes = parseCondition(input['FilterExpression'] as string | undefined, input);
  const { items, keys } = table.inOrder(index);
  const found = items.filter(inRange);
  if (input['ScanIndexForward'] === false) found.reverse();
  const from = startOf(found, input['ExclusiveStartKey'] as StoredItem | undefined);
  const page = found.slice(from, from + Math.min(pageItems, Number(input['Limit'] ?? pageItems)));
  const last = from + page.length < found.length ? page.at(-1) : undefined;
  const kept = page.filter(passes);
  const names = [...keys, ...table.schema.KeySchema.map(({ AttributeName }) => AttributeName)];
  return {
    Items: kept.map(projectionOf(input)),
    Count: kept.length,
    ScannedCount: page.length,
    ...(last && { LastEvaluatedKey: Object.fromEntries(names.map((name) => [name, last[name]])) }),
  };
}

/** Where a page begins after the item that the page before ended with, which may have moved or gone meanwhile. */
function startOf(found: readonly StoredItem[], after: StoredItem | undefined): number {
  if (!after) return 0;
  const at = found.findIndex((item) =>
    Object.entries(after).every(([name, value]) => isEqual(item[name], value)),
  );
  if (at < 0) throw new ValidationError('the simulation has lost the item that the query goes on from');
  return at + 1;
}
