import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ContactTopic } from './constructs/contact-topic.ts';
import type { Stage } from './stage.ts';

export type AlertsStackProps = StackProps & { stage: Stage; key: kms.IKey };

/**
 * Whom to tell: the unit of people, the operators of alarms, never the one through the other. A stack of its own,
 * since each address has to be confirmed by whoever reads it: making the pipeline again must not ask them again.
 */
export class AlertsStack extends Stack {
  /** Urgent entries, for the unit. */
  readonly unit: sns.Topic;
  /** Urgent entries that nobody acknowledged in time. */
  readonly secondContact: sns.Topic;
  /** Alarms, for whoever mends the pipeline. */
  readonly operators: sns.Topic;

  constructor(scope: Construct, id: string, { stage, key, ...props }: AlertsStackProps) {
    super(scope, id, { terminationProtection: true, ...props });
    const { unit, secondContact, operators } = stage.contacts;
    const topicOf = (name: string, displayName: string, addresses: readonly string[]) =>
      new ContactTopic(this, name, { key, displayName: `${displayName} (${stage.name})`, addresses }).topic;
    this.unit = topicOf('Unit', 'HHPU urgent entries', unit);
    this.secondContact = topicOf('SecondContact', 'HHPU unacknowledged entries', secondContact);
    this.operators = topicOf('Operators', 'HHPU pipeline alarms', operators);
    this.operators.addToResourcePolicy(this.alarmsMayPublish());
    new CfnOutput(this, 'UnitTopicArn', { value: this.unit.topicArn });
    new CfnOutput(this, 'SecondContactTopicArn', { value: this.secondContact.topicArn });
    new CfnOutput(this, 'OperatorsTopicArn', { value: this.operators.topicArn });
  }

  /** Alarms of this account and region alone: a topic with a policy of its own has no default that lets them in. */
  private alarmsMayPublish(): iam.PolicyStatement {
    return new iam.PolicyStatement({
      sid: 'AlarmsOfThisAccount',
      principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [this.operators.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': this.account },
        ArnLike: {
          'aws:SourceArn': `arn:${this.partition}:cloudwatch:${this.region}:${this.account}:alarm:*`,
        },
      },
    });
  }
}
