/**
 * A value of a template as one text: references by the id of their construct without CDK's hash, imports by the construct
 * that is exported, `<Work>/scores/*`.
 */
export function templateText(value: unknown): string {
  if (typeof value === 'string') return value;
  const [name, argument] = (Object.entries(value ?? {}) as [string, unknown][])[0] ?? [];
  if (name === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]];
    return parts.map(templateText).join(separator);
  }
  if (name === 'Fn::ImportValue')
    return named(/ExportsOutput(?:Ref|FnGetAtt)(\w+)/.exec(String(argument))![1]!);
  if (name === 'Ref') return named(String(argument));
  if (name === 'Fn::GetAtt') return named((argument as string[])[0]!);
  if (name === 'Fn::Select' || name === 'Fn::Split') return `<${name}>`;
  throw new Error(`${JSON.stringify(value)} is not known to the rules of access`);
}

/** `WorkBF636A8BArnF74119B3`, `PrepareRunLogsBA2C1E3C` and `AWS::AccountId` as `<Work>`, `<PrepareRunLogs>`, `<account>`. */
function named(id: string): string {
  if (id === 'AWS::AccountId') return '<account>';
  return `<${id.replace(/[0-9A-F]{8}(?:(?:Arn|Ref|QueueName)?[0-9A-F]{8})?$/, '')}>`;
}
