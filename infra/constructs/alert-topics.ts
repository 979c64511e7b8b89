import { RemovalPolicy } from 'aws-cdk-lib/core';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';

/**
 * Whom alerts go to. Kept when a stack goes: each address has confirmed its subscription once, which nobody can do for
 * its owner.
 */
export class AlertTopics extends Construct {
  readonly unit: sns.Topic;
  readonly secondContact: sns.Topic;

  constructor(scope: Construct, id: string, key: kms.IKey, contacts: Stage['contacts']) {
    super(scope, id);
    this.unit = this.topic('UnitTopic', key, contacts?.unit);
    this.secondContact = this.topic('SecondContactTopic', key, contacts?.secondContact);
  }

  private topic(id: string, masterKey: kms.IKey, addresses: readonly string[] = []): sns.Topic {
    const topic = new sns.Topic(this, id, { masterKey, enforceSSL: true });
    topic.applyRemovalPolicy(RemovalPolicy.RETAIN);
    for (const address of addresses) topic.addSubscription(new EmailSubscription(address));
    return topic;
  }
}
