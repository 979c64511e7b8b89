import { Annotations } from 'aws-cdk-lib/core';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

export type ContactTopicProps = {
  key: kms.IKey;
  /** What a message says it is from, 100 characters at most. */
  displayName: string;
  addresses: readonly string[];
};

/** A topic that people have subscribed to by e-mail: encrypted, and closed to whoever comes without TLS. */
export class ContactTopic extends Construct {
  readonly topic: sns.Topic;

  constructor(scope: Construct, id: string, { key, displayName, addresses }: ContactTopicProps) {
    super(scope, id);
    this.topic = new sns.Topic(this, 'Topic', { masterKey: key, enforceSSL: true, displayName });
    for (const address of addresses) this.topic.addSubscription(new EmailSubscription(address));
    if (addresses.every((address) => address.endsWith('.invalid'))) {
      Annotations.of(this).addWarningV2('hhpu:nobody', `${id} reaches nobody: ${addresses.join(', ')}`);
    }
  }
}
