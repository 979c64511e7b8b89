import { statements } from './role-policies.ts';
import { templateText } from './template-text.ts';

type Resource = {
  Type: string;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Properties?: Properties;
};
// A resource's properties are whatever CloudFormation has: the rules look for what they need.
type Properties = any; // eslint-disable-line @typescript-eslint/no-explicit-any
type Resources = Record<string, Resource>;
type Rule = (id: string, resource: Resource, all: Resources) => string[];

const unless = (holds: boolean, finding: string) => (holds ? [] : [finding]);
const isRetained = ({ DeletionPolicy, UpdateReplacePolicy }: Resource) =>
  DeletionPolicy === 'Retain' && UpdateReplacePolicy === 'Retain';

/** Whether a policy of that kind refuses, for this resource, whoever comes without TLS. */
function refusesPlain(id: string, all: Resources, type: string, target: string): boolean {
  return Object.values(all)
    .filter((each) => each.Type === type && JSON.stringify(each.Properties[target]).includes(`"${id}"`))
    .flatMap((each) => statements(each.Properties))
    .some(
      ({ effect, conditions }) =>
        effect === 'Deny' && conditions['Bool']?.['aws:SecureTransport'] === 'false',
    );
}

/** What AwsSolutions does not look for, or not at the kind of resource that is used here. */
const RULES: Record<string, Rule> = {
  'AWS::S3::Bucket': (id, resource, all) => {
    const p = resource.Properties;
    const blocks = Object.values(p.PublicAccessBlockConfiguration ?? {});
    const isLogTarget = Object.values(all).some((each) =>
      JSON.stringify(each.Properties?.LoggingConfiguration?.DestinationBucketName ?? '').includes(`"${id}"`),
    );
    const encryption = JSON.stringify(p.BucketEncryption ?? '');
    return [
      ...unless(p.VersioningConfiguration?.Status === 'Enabled', 'keeps no versions'),
      ...unless(blocks.length === 4 && blocks.every((block) => block === true), 'can be public'),
      ...unless(refusesPlain(id, all, 'AWS::S3::BucketPolicy', 'Bucket'), 'answers without TLS'),
      ...unless(isLogTarget || p.LoggingConfiguration !== undefined, 'logs no access'),
      ...unless(isLogTarget || encryption.includes('KMSMasterKeyID'), 'has no key of ours'),
      ...unless(
        JSON.stringify(p.OwnershipControls ?? '').includes('BucketOwnerEnforced'),
        'has other owners',
      ),
      ...unless(p.LifecycleConfiguration !== undefined, 'keeps for ever'),
      ...unless(isRetained(resource), 'goes with its stack'),
    ];
  },
  'AWS::DynamoDB::Table': (_, resource) => {
    const p = resource.Properties;
    return [
      ...unless(
        p.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled === true,
        'cannot be put back',
      ),
      ...unless(p.SSESpecification?.KMSMasterKeyId !== undefined, 'has no key of ours'),
      ...unless(p.DeletionProtectionEnabled === true, 'can be deleted'),
      ...unless(isRetained(resource), 'goes with its stack'),
    ];
  },
  'AWS::DynamoDB::GlobalTable': () => ['is of the kind that rule packs do not see'],
  'AWS::KMS::Key': (_, resource) => [
    ...unless(resource.Properties.EnableKeyRotation === true, 'does not turn'),
    ...unless(isRetained(resource), 'goes with its stack'),
  ],
  'AWS::SQS::Queue': (id, { Properties: p }, all) => [
    ...unless(p?.KmsMasterKeyId !== undefined, 'has no key of ours'),
    ...unless(refusesPlain(id, all, 'AWS::SQS::QueuePolicy', 'Queues'), 'answers without TLS'),
  ],
  'AWS::SNS::Topic': (id, { Properties: p }, all) => [
    ...unless(p?.KmsMasterKeyId !== undefined, 'has no key of ours'),
    ...unless(refusesPlain(id, all, 'AWS::SNS::TopicPolicy', 'Topics'), 'answers without TLS'),
  ],
  'AWS::Logs::LogGroup': (_, { Properties: p }) => [
    ...unless(p?.RetentionInDays !== undefined, 'keeps for ever'),
    ...unless(p?.KmsKeyId !== undefined, 'has no key of ours'),
  ],
  'AWS::StepFunctions::StateMachine': (_, { Properties: p }) => [
    ...unless(p.LoggingConfiguration?.IncludeExecutionData === false, 'logs the data of executions'),
    ...unless(p.TracingConfiguration?.Enabled === true, 'is not traced'),
  ],
  'AWS::Lambda::Function': (_, { Properties: p }) => [
    ...unless(p.LoggingConfig?.LogGroup !== undefined, 'has no log group of its own'),
  ],
  'AWS::Lambda::Url': () => ['opens a function to the internet'],
  'AWS::Scheduler::Schedule': (_, { Properties: p }) => [
    ...unless(p.Target.DeadLetterConfig !== undefined, 'loses what it cannot start'),
  ],
};

/** What stands in a template against the rules, `Work: keeps no versions`. */
export function ownFindings({ Resources: all }: { Resources: Resources }): string[] {
  return Object.entries(all).flatMap(([id, resource]) =>
    (RULES[resource.Type]?.(id, { ...resource, Properties: resource.Properties ?? {} }, all) ?? []).map(
      (finding) => `${templateText({ Ref: id }).slice(1, -1)}: ${finding}`,
    ),
  );
}

export const RULED_TYPES = Object.keys(RULES);
