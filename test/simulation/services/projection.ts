import type { StoredItem } from './attribute-value.ts';
import { ValidationError } from './attribute-value.ts';
import { ExpressionReader } from './expression-reader.ts';
import type { Input } from './simulated-dynamodb.ts';

/** What a ProjectionExpression leaves of an item: whole attributes only. */
export function projectionOf(input: Input): (item: StoredItem) => StoredItem {
  const expression = input['ProjectionExpression'];
  if (typeof expression !== 'string') return (item) => item;
  const reader = new ExpressionReader(expression, input);
  const names: string[] = [];
  do {
    const [name = '', ...deeper] = reader.path();
    if (deeper.length > 0) throw new ValidationError('the simulation projects whole attributes only');
    names.push(name);
  } while (reader.accept(','));
  return (item) => Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
}
