import type { Template } from 'aws-cdk-lib/assertions';
import { templateText } from '../../../infra/rules/template-text.ts';

// A statement is whatever a template has under the word Principal.
type Written = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

/**
 * Whom a template lets in, or keeps out, a line for each principal of each statement: policies of keys, buckets, topics
 * and queues, trust policies of roles, permissions of functions, and whatever else names a principal.
 */
export function tellPrincipals(template: Template): string[] {
  const { Resources = {} } = template.toJSON() as { Resources?: Record<string, { Type: string }> };
  return Object.entries(Resources).flatMap(([id, resource]) => {
    const kind = resource.Type.split('::').slice(1).join(' ');
    return statementsIn(resource).flatMap((statement) =>
      principalsOf(statement).map(
        (principal) =>
          `${kind} ${templateText({ Ref: id })}: ${String(statement['Effect'] ?? 'Allow')} ${principal} ${actionsOf(statement)}${conditionsOf(statement)}`,
      ),
    );
  });
}

function statementsIn(value: unknown): Written[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'Principal' in value || 'NotPrincipal' in value ? [value as Written] : [];
  return [...own, ...Object.values(value).flatMap(statementsIn)];
}

function principalsOf({ Principal, NotPrincipal }: Written): string[] {
  if (NotPrincipal !== undefined) return [`all but ${JSON.stringify(NotPrincipal)}`];
  if (typeof Principal === 'string') return [Principal];
  return Object.entries(Principal as Record<string, unknown>).flatMap(([kind, whom]) =>
    [whom].flat().map((each) => `${kind} ${templateText(each)}`),
  );
}

function actionsOf({ Action, NotAction }: Written): string {
  if (NotAction !== undefined) return `all but ${[NotAction].flat().join(' ')}`;
  return ([Action].flat() as string[]).toSorted((a, b) => (a < b ? -1 : 1)).join(' ');
}

function conditionsOf(statement: Written): string {
  const conditions = Object.entries(
    (statement['Condition'] ?? {}) as Record<string, Record<string, unknown>>,
  );
  const told = conditions.flatMap(([operator, keys]) =>
    Object.entries(keys).map(
      ([key, values]) => ` if ${key} ${operator} ${[values].flat().map(templateText).join(' or ')}`,
    ),
  );
  const sources = ['SourceArn', 'SourceAccount'].filter((key) => key in statement);
  return [...told, ...sources.map((key) => ` if ${key} ${templateText(statement[key])}`)].join('');
}
