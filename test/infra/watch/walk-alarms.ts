import { isAllowed } from '../access/evaluate.ts';
import { statements } from '../../../infra/rules/role-policies.ts';
import type { Statement } from '../../../infra/rules/role-policies.ts';
import { templateText } from '../../../infra/rules/template-text.ts';

// A resource's properties are whatever CloudFormation has.
type Resource = { Type: string; Properties: any }; // eslint-disable-line @typescript-eslint/no-explicit-any
export type Resources = Record<string, Resource>;

/**
 * What stands between an alarm and a person, `run-failed: the key does not let CloudWatch in`: from the alarm's action to
 * its topic, the topic's policy, its key's policy, and a subscription. `resources` are those of all stacks.
 */
export function walkAlarms(resources: Resources): string[] {
  const all = Object.entries(resources).map(([id, resource]) => ({
    name: templateText({ Ref: id }),
    id,
    ...resource,
  }));
  const ofType = (type: string) => all.filter((each) => each.Type === type);
  return ofType('AWS::CloudWatch::Alarm').flatMap(({ name, Properties }) => {
    const say = (holds: boolean, what: string) => (holds ? [] : [`${name.slice(1, -1)}: ${what}`]);
    const actions = ((Properties.AlarmActions ?? []) as unknown[]).map(templateText);
    if (actions.length === 0 || Properties.ActionsEnabled === false) return say(false, 'tells nobody');
    return actions.flatMap((action) => {
      const topic = ofType('AWS::SNS::Topic').find((each) => each.name === action);
      if (!topic) return say(false, 'its topic is in no stack');
      const policies = ofType('AWS::SNS::TopicPolicy').filter((policy) =>
        (policy.Properties.Topics as unknown[]).map(templateText).includes(action),
      );
      const publishing = policies.flatMap((policy) => forService(policy.Properties));
      const publish = { action: 'sns:Publish', resource: action, context: FROM_AN_ALARM };
      const key = ofType('AWS::KMS::Key').find(
        (each) => each.name === templateText(topic.Properties.KmsMasterKeyId),
      );
      const opening = forService({ PolicyDocument: key?.Properties.KeyPolicy ?? { Statement: [] } });
      const opens = ['kms:Decrypt', 'kms:GenerateDataKey'].every((each) =>
        isAllowed(opening, { action: each, resource: '*' }),
      );
      const people = ofType('AWS::SNS::Subscription').filter(
        (each) => templateText(each.Properties.TopicArn) === action && each.Properties.Protocol === 'email',
      );
      return [
        ...say(isAllowed(publishing, publish), 'the topic does not let CloudWatch in'),
        ...say(opens, 'the key does not let CloudWatch in'),
        ...say(people.length > 0, 'nobody has subscribed'),
      ];
    });
  });
}

const FROM_AN_ALARM = {
  'aws:SourceAccount': ['<account>'],
  'aws:SourceArn': ['arn:aws:cloudwatch:eu-west-2:<account>:alarm:any'],
  'aws:SecureTransport': ['true'],
};

/** The statements that CloudWatch's alarms come under: its own, and those for everybody. */
function forService(policy: Parameters<typeof statements>[0]): Statement[] {
  const concerned = policy.PolicyDocument.Statement.filter((statement) => {
    const { Principal: principal } = statement as { Principal?: { Service?: string; AWS?: string } };
    return principal?.Service === 'cloudwatch.amazonaws.com' || principal?.AWS === '*';
  });
  return statements({ PolicyDocument: { Statement: concerned } });
}
