import { Stack, Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/**
 * Findings of the rule pack AwsSolutions that stand, twelve at most, each with its reason. Each is acknowledged on the
 * one role or queue that it is about; test/infra/rule-pack.test.ts holds that.
 */
export const ACKNOWLEDGED_RULES = {
  deadLettersOfDeadLetters: {
    rule: 'AwsSolutions-SQS3',
    reason: 'This is the dead-letter queue itself; an alarm tells when anything is in it.',
  },
  objectsByPrefix: {
    rule: 'AwsSolutions-IAM5',
    reason: 'Objects are made by every run: a prefix of their keys is the narrowest that S3 can name.',
  },
  executionsByMachine: {
    rule: 'AwsSolutions-IAM5',
    reason:
      'Executions are made by every start: those of this one machine are the narrowest that can be named.',
  },
  deliveryHasNoResource: {
    rule: 'AwsSolutions-IAM5',
    reason: 'Log delivery and X-Ray have no resource to name: AWS defines these actions for * alone.',
  },
  interfacesHaveNoResource: {
    rule: 'AwsSolutions-IAM5',
    reason:
      'Only in a network of the landing zone: Lambda asks for these network actions without a resource.',
  },
} as const;

/** Acknowledges one of them on one construct; `finding` names what of it where the rule has several. */
export function acknowledge(on: IConstruct, name: keyof typeof ACKNOWLEDGED_RULES, finding?: string): void {
  const { rule, reason } = ACKNOWLEDGED_RULES[name];
  Validations.of(on).acknowledge({ id: finding === undefined ? rule : `${rule}[${finding}]`, reason });
}

/** A resource as the rule pack writes it: imports by their name, references in angle brackets. */
export function findingOf(scope: IConstruct, resource: string): string {
  return `Resource::${flatten(Stack.of(scope).resolve(resource))}`;
}

function flatten(value: unknown): string {
  if (typeof value === 'string') return value;
  const [name, argument] = (Object.entries(value ?? {}) as [string, unknown][])[0] ?? [];
  if (name === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]];
    return parts.map(flatten).join(separator);
  }
  if (name === 'Fn::ImportValue') return flatten(argument);
  if (name === 'Ref') return `<${String(argument)}>`;
  if (name === 'Fn::GetAtt') return `<${(argument as string[]).join('.')}>`;
  throw new Error(`The rule pack's words for ${JSON.stringify(value)} are not known`);
}
