import type { Statement } from '../../../infra/rules/role-policies.ts';

export type Request = {
  action: string;
  resource: string;
  /** Values of condition keys, such as the partition keys that a call names. */
  context?: Record<string, readonly string[]>;
};

/** As IAM decides: a Deny that applies wins, else an Allow that applies, else no. */
export function isAllowed(statements: readonly Statement[], request: Request): boolean {
  const applying = statements.filter((statement) => applies(statement, request));
  return applying.length > 0 && applying.every(({ effect }) => effect === 'Allow');
}

function applies({ actions, resources, conditions }: Statement, request: Request): boolean {
  return (
    actions.some((pattern) => isLike(request.action.toLowerCase(), pattern.toLowerCase())) &&
    resources.some((pattern) => isLike(request.resource, pattern)) &&
    Object.entries(conditions).every(([operator, keys]) =>
      Object.entries(keys).every(([key, patterns]) =>
        meets(operator, request.context?.[key] ?? [], [patterns].flat()),
      ),
    )
  );
}

/** The operators that the policies here use. One that is not known is an error, never a silent yes or no. */
function meets(operator: string, values: readonly string[], patterns: readonly string[]): boolean {
  const matches = (value: string) => patterns.some((pattern) => isLike(value, pattern));
  // Of no value at all, IAM holds every "for all" for true.
  if (operator === 'ForAllValues:StringLike') return values.every(matches);
  if (operator === 'StringEquals') return values.length === 1 && patterns.includes(values[0]!);
  if (operator === 'Bool') return values.length === 1 && patterns.includes(values[0]!);
  if (operator === 'ArnLike' || operator === 'StringLike') return values.length === 1 && matches(values[0]!);
  throw new Error(`the condition operator ${operator} is not known to this evaluator`);
}

/** IAM's wildcards: * is any text, ? any one character. */
function isLike(text: string, pattern: string): boolean {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text);
}
