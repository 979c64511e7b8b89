import type { Statement } from '../../../infra/rules/role-policies.ts';

/** Roles and what they may do as the text of allowed-actions.txt: a line for each action and condition. */
export function tellAccess(roles: ReadonlyMap<string, readonly Statement[]>): string {
  return [...roles].map(([role, own]) => [role, ...linesOf(own), ''].join('\n')).join('\n');
}

function linesOf(own: readonly Statement[]): string[] {
  const resources = new Map<string, Set<string>>();
  for (const statement of own) {
    if (statement.effect !== 'Allow') throw new Error('a role is told by what it is allowed');
    for (const action of statement.actions) {
      const key = `${action}|${conditionText(statement)}`;
      resources.set(key, new Set([...(resources.get(key) ?? []), ...statement.resources]));
    }
  }
  return [...resources]
    .map(([key, on]) => {
      const [action = '', condition = ''] = key.split('|');
      return `  ${action}  ${[...on].toSorted(inOrder).join(' ')}${condition}`;
    })
    .toSorted(inOrder);
}

const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function conditionText({ conditions }: Statement): string {
  return Object.values(conditions)
    .flatMap((keys) => Object.entries(keys))
    .map(([key, values]) => `  when ${key} is ${[values].flat().join(' or ')}`)
    .join('');
}
