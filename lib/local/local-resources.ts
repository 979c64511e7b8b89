import type { StackTemplate, TemplateResource } from './cloud-assembly.ts';

/** The account of everything local, as emulators write it. */
export const LOCAL_ACCOUNT = '000000000000';

export type LocalResource = { name: string; ref: string; attributes: Record<string, string> };

type Naming = {
  property: string;
  name: (given: string) => string;
  describe: (name: string, region: string) => LocalResource;
};

const arn = (service: string, region: string, rest: string) =>
  `arn:aws:${service}:${region}:${LOCAL_ACCOUNT}:${rest}`;

/** What a local run has, by its type in the template: how it is named, and what Ref and Fn::GetAtt give for it. */
const KINDS: Partial<Record<string, Naming>> = {
  'AWS::S3::Bucket': {
    property: 'BucketName',
    name: (given) => given.toLowerCase(),
    describe: (name) => ({ name, ref: name, attributes: { Arn: `arn:aws:s3:::${name}` } }),
  },
  'AWS::DynamoDB::Table': {
    property: 'TableName',
    name: (given) => given,
    describe: (name, region) => ({
      name,
      ref: name,
      attributes: { Arn: arn('dynamodb', region, `table/${name}`) },
    }),
  },
  'AWS::SNS::Topic': {
    property: 'TopicName',
    name: (given) => given,
    describe: (name, region) => ({
      name,
      ref: arn('sns', region, name),
      attributes: { TopicArn: arn('sns', region, name), TopicName: name },
    }),
  },
  'AWS::Lambda::Function': {
    property: 'FunctionName',
    name: (given) => given,
    describe: (name, region) => ({
      name,
      ref: name,
      attributes: { Arn: arn('lambda', region, `function:${name}`) },
    }),
  },
  'AWS::StepFunctions::StateMachine': {
    property: 'StateMachineName',
    name: (given) => given,
    describe: (name, region) => ({
      name,
      ref: arn('states', region, `stateMachine:${name}`),
      attributes: { Arn: arn('states', region, `stateMachine:${name}`), Name: name },
    }),
  },
};

/**
 * The local counterpart of a resource, or null where a local run has none. Its name is the template's own, or made
 * from stack and logical id, as CloudFormation makes one.
 */
export function localResource(
  stack: StackTemplate,
  logicalId: string,
  { Type, Properties }: TemplateResource,
): LocalResource | null {
  const kind = KINDS[Type];
  if (!kind) return null;
  const given = Properties[kind.property];
  const name = typeof given === 'string' ? given : kind.name(`${stack.stackName}-${logicalId}`);
  return kind.describe(name, stack.region);
}
