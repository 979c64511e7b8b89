import { compare, isEqual, ValidationError } from './attribute-value.ts';
import type { StoredItem } from './attribute-value.ts';
import { ExpressionReader } from './expression-reader.ts';
import type { ExpressionInput, Operand } from './expression-reader.ts';

/** Whether an item, or none as `{}`, meets the condition. */
export type Condition = (item: StoredItem) => boolean;

/** Reads a condition, key condition or filter. Throws ValidationError for what the simulation does not know. */
export function parseCondition(expression: string | undefined, input: ExpressionInput): Condition {
  if (expression === undefined) return () => true;
  const reader = new ExpressionReader(expression, input);
  const condition = either(reader);
  if (!reader.isDone) throw new ValidationError(`Invalid expression: ${reader.peek()} is one too many`);
  return condition;
}

function either(reader: ExpressionReader): Condition {
  const first = both(reader);
  if (!reader.accept('OR')) return first;
  const rest = either(reader);
  return (item) => first(item) || rest(item);
}

function both(reader: ExpressionReader): Condition {
  const first = single(reader);
  if (!reader.accept('AND')) return first;
  const rest = both(reader);
  return (item) => first(item) && rest(item);
}

function single(reader: ExpressionReader): Condition {
  if (reader.accept('NOT')) {
    const negated = single(reader);
    return (item) => !negated(item);
  }
  if (reader.accept('(')) {
    const inner = either(reader);
    reader.expect(')');
    return inner;
  }
  const test = FUNCTIONS[reader.peek()];
  if (test) {
    reader.take();
    return test(operandsInBrackets(reader));
  }
  return comparison(reader);
}

function operandsInBrackets(reader: ExpressionReader): Operand[] {
  reader.expect('(');
  const operands = [reader.operand()];
  while (reader.accept(',')) operands.push(reader.operand());
  reader.expect(')');
  return operands;
}

const nothing: Operand = () => undefined;

const FUNCTIONS: Partial<Record<string, (operands: Operand[]) => Condition>> = {
  ATTRIBUTE_EXISTS:
    ([path = nothing]) =>
    (item) =>
      path(item) !== undefined,
  ATTRIBUTE_NOT_EXISTS:
    ([path = nothing]) =>
    (item) =>
      path(item) === undefined,
  BEGINS_WITH:
    ([path = nothing, start = nothing]) =>
    (item) => {
      const text = path(item)?.['S'];
      return typeof text === 'string' && text.startsWith(String(start(item)?.['S']));
    },
};

const COMPARATORS: Partial<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function comparison(reader: ExpressionReader): Condition {
  const left = reader.operand();
  const operator = reader.take().toUpperCase();
  if (operator === 'BETWEEN') {
    const from = reader.operand();
    reader.expect('AND');
    const to = reader.operand();
    return (item) =>
      (compare(left(item), from(item)) ?? -1) >= 0 && (compare(left(item), to(item)) ?? 1) <= 0;
  }
  if (operator === 'IN') {
    const options = operandsInBrackets(reader);
    return (item) => options.some((option) => isEqual(left(item), option(item)));
  }
  const right = reader.operand();
  if (operator === '=') return (item) => isEqual(left(item), right(item));
  if (operator === '<>') return (item) => !isEqual(left(item), right(item));
  const holds = COMPARATORS[operator];
  if (!holds) throw new ValidationError(`Invalid expression: the simulation does not know ${operator}`);
  return (item) => {
    const order = compare(left(item), right(item));
    return order !== null && holds(order);
  };
}
