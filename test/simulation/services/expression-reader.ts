import { ValidationError } from './attribute-value.ts';
import type { AttributeValue, StoredItem } from './attribute-value.ts';

export type ExpressionInput = {
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: StoredItem;
};
export type Operand = (item: StoredItem) => AttributeValue | undefined;

const TOKENS = /\s*(<>|<=|>=|[=<>(),+-]|:[\w]+|[#\w]+(?:\.[#\w]+|\[\d+\])*)/y;

/** Reads an expression token by token, its names and values looked up. */
export class ExpressionReader {
  private readonly tokens: string[];
  private readonly names: Record<string, string>;
  private readonly values: StoredItem;
  private at = 0;

  constructor(
    expression: string,
    { ExpressionAttributeNames = {}, ExpressionAttributeValues = {} }: ExpressionInput,
  ) {
    this.tokens = tokensOf(expression);
    this.names = ExpressionAttributeNames;
    this.values = ExpressionAttributeValues;
  }

  get isDone(): boolean {
    return this.at >= this.tokens.length;
  }

  /** The next token in capitals, as keywords are written in any case. */
  peek(): string {
    return (this.tokens[this.at] ?? '').toUpperCase();
  }

  take(): string {
    const token = this.tokens[this.at];
    if (token === undefined) throw new ValidationError('Invalid expression: it ends too early');
    this.at += 1;
    return token;
  }

  /** Takes the token if it comes next. */
  accept(token: string): boolean {
    if (this.peek() !== token) return false;
    this.at += 1;
    return true;
  }

  expect(token: string): void {
    if (!this.accept(token))
      throw new ValidationError(`Invalid expression: ${token} is missing before ${this.peek()}`);
  }

  /** The attributes that lead to a value, with # names replaced. */
  path(): string[] {
    const steps = this.take().split(/\.|(?=\[)/);
    return steps.map((step) => {
      if (!step.startsWith('#')) return step.replace(/^\[(\d+)\]$/, '$1');
      const name = this.names[step];
      if (name === undefined)
        throw new ValidationError(
          `An expression attribute name used in the document path is not defined: ${step}`,
        );
      return name;
    });
  }

  operand(): Operand {
    const next = this.peek();
    if (!next.startsWith(':')) {
      const path = this.path();
      return (item) => valueAt(item, path);
    }
    const name = this.take();
    const value = this.values[name];
    if (!value)
      throw new ValidationError(`An expression attribute value used in expression is not defined: ${name}`);
    return () => value;
  }
}

function valueAt(item: StoredItem, path: readonly string[]): AttributeValue | undefined {
  const [first = '', ...rest] = path;
  return rest.reduce<AttributeValue | undefined>(
    (value, step) => ((value?.['M'] ?? value?.['L']) as Record<string, AttributeValue> | undefined)?.[step],
    item[first],
  );
}

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  TOKENS.lastIndex = 0;
  while (expression.slice(TOKENS.lastIndex).trim() !== '') {
    const from = TOKENS.lastIndex;
    const token = TOKENS.exec(expression)?.[1];
    if (token === undefined)
      throw new ValidationError(`Invalid expression: syntax error at ${expression.slice(from)}`);
    tokens.push(token);
  }
  return tokens;
}
