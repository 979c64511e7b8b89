import { ValidationError } from './attribute-value.ts';
import type { AttributeValue, StoredItem } from './attribute-value.ts';
import { ExpressionReader } from './expression-reader.ts';
import type { ExpressionInput, Operand } from './expression-reader.ts';

/** An item as an update expression leaves it; all its values are taken from the item before. SET, REMOVE and ADD. */
export function applyUpdate(expression: string, input: ExpressionInput, before: StoredItem): StoredItem {
  const reader = new ExpressionReader(expression, input);
  const after = { ...before };
  while (!reader.isDone) {
    const clause = reader.take().toUpperCase();
    do {
      const name = attributeName(reader);
      if (clause === 'SET') {
        reader.expect('=');
        after[name] = required(valueToSet(reader)(before), name);
      } else if (clause === 'REMOVE') Reflect.deleteProperty(after, name);
      else if (clause === 'ADD') after[name] = sum(before[name] ?? { N: '0' }, reader.operand()(before), 1);
      else throw new ValidationError(`Invalid UpdateExpression: the simulation does not know ${clause}`);
    } while (reader.accept(','));
  }
  return after;
}

function attributeName(reader: ExpressionReader): string {
  const [name = '', ...deeper] = reader.path();
  if (deeper.length > 0) throw new ValidationError('the simulation updates whole attributes only');
  return name;
}

function valueToSet(reader: ExpressionReader): Operand {
  const first = operandOrDefault(reader);
  const sign = reader.accept('+') ? 1 : reader.accept('-') ? -1 : 0;
  if (sign === 0) return first;
  const second = operandOrDefault(reader);
  return (item) => sum(first(item), second(item), sign);
}

function operandOrDefault(reader: ExpressionReader): Operand {
  if (!reader.accept('IF_NOT_EXISTS')) return reader.operand();
  reader.expect('(');
  const present = reader.operand();
  reader.expect(',');
  const otherwise = reader.operand();
  reader.expect(')');
  return (item) => present(item) ?? otherwise(item);
}

function sum(a: AttributeValue | undefined, b: AttributeValue | undefined, sign: number): AttributeValue {
  if (!a || !b || !('N' in a) || !('N' in b))
    throw new ValidationError('An operand in the update expression has an incorrect data type');
  return { N: String(Number(a['N']) + sign * Number(b['N'])) };
}

function required(value: AttributeValue | undefined, name: string): AttributeValue {
  if (value) return value;
  throw new ValidationError(
    `The provided expression refers to an attribute that does not exist in the item: ${name}`,
  );
}
