import type { Template } from 'aws-cdk-lib/assertions';

/** What each function's role may do, one line a statement: `PrepareRun: s3:GetObject on Landing/*`. */
export function tellAccess(template: Template): string {
  const policies = Object.entries(template.findResources('AWS::IAM::Policy'));
  const lines = policies.flatMap(([id, policy]) => {
    const owner = /^(.*)FunctionServiceRole/.exec(id)?.[1];
    if (owner === undefined) return [];
    return policy['Properties'].PolicyDocument.Statement.map(
      ({ Action, Resource }: { Action: unknown; Resource: unknown }) =>
        `${owner}: ${asList(Action).join(', ')} on ${asList(Resource).map(nameOf).join(', ')}`,
    );
  });
  return `\n${lines.join('\n')}\n`;
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** `Landing`, `Table/index/*`: the resource that an ARN in a template leads to. */
function nameOf(arn: unknown): string {
  const text = JSON.stringify(arn);
  const resource =
    /FnGetAtt(Landing|Work|Table|DataKey|OperationsKey)|(DeadLetters|UnitTopic|SecondContactTopic)|"(Machine)[0-9A-F]+"/
      .exec(text)
      ?.slice(1)
      .join('') ?? '';
  const rest = /"(\/[^"]*|:execution:[^"]*)"/.exec(text)?.[1] ?? '';
  return resource + rest;
}
