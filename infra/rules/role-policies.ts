import type { Template } from 'aws-cdk-lib/assertions';
import { templateText } from './template-text.ts';

/** A statement of a policy, its references resolved to names. */
export type Statement = {
  effect: 'Allow' | 'Deny';
  actions: string[];
  resources: string[];
  conditions: Record<string, Record<string, string | string[]>>;
};

type Written = {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: unknown;
  Condition?: Record<string, Record<string, unknown>>;
};

/** What each role of a template may do, by the construct's id: inline and attached policies alike. */
export function rolePolicies(template: Template): Map<string, Statement[]> {
  const roles = new Map<string, Statement[]>();
  for (const [id, role] of Object.entries(template.findResources('AWS::IAM::Role'))) {
    const { ManagedPolicyArns = [], Policies = [] } = role['Properties'];
    if (ManagedPolicyArns.length > 0)
      throw new Error(`${id} has a managed policy, which nobody here has read`);
    roles.set(
      templateText({ Ref: id }),
      Policies.flatMap((each: { PolicyDocument: Document }) => statements(each)),
    );
  }
  for (const [id, policy] of Object.entries(template.findResources('AWS::IAM::Policy'))) {
    for (const role of policy['Properties'].Roles as unknown[]) {
      const own = roles.get(templateText(role));
      if (!own) throw new Error(`${id} belongs to ${templateText(role)}, which is no role of this template`);
      own.push(...statements(policy['Properties']));
    }
  }
  return new Map([...roles].map(([name, own]) => [name.replace(/^<(.*?)(?:Role)?>$/, '$1'), own]));
}

type Document = { Statement: Written[] };

export function statements({ PolicyDocument }: { PolicyDocument: Document }): Statement[] {
  return PolicyDocument.Statement.map(({ Effect, Action, Resource, Condition = {} }) => ({
    effect: Effect,
    actions: [Action].flat(),
    resources: [Resource].flat().map(templateText),
    conditions: Object.fromEntries(
      Object.entries(Condition).map(([operator, keys]) => [
        operator,
        Object.fromEntries(
          Object.entries(keys).map(([key, value]) => [
            key,
            Array.isArray(value) ? value.map(templateText) : templateText(value),
          ]),
        ),
      ]),
    ),
  }));
}
