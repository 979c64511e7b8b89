import { paginateListSubscriptionsByTopic, SNSClient } from '@aws-sdk/client-sns';
import { processClient } from './process-client.ts';

/** A topic, and how many e-mail addresses the stage's file has for it. */
export type ContactTopic = { topicArn: string; addresses: number };

/**
 * How many of the addresses SNS does not send to: nobody has followed the link of the mail that asked, or somebody has
 * unsubscribed since. SNS forgets an address that
 * is not confirmed in time, so that to count what is pending is too little.
 */
export async function countUnconfirmed(
  topics: readonly ContactTopic[],
  client: SNSClient = processClient(SNSClient),
): Promise<number> {
  let unconfirmed = 0;
  for (const { topicArn, addresses } of topics) {
    let confirmed = 0;
    for await (const page of paginateListSubscriptionsByTopic({ client }, { TopicArn: topicArn })) {
      confirmed += (page.Subscriptions ?? []).filter(isConfirmedAddress).length;
    }
    unconfirmed += Math.max(0, addresses - confirmed);
  }
  return unconfirmed;
}

/** In place of an ARN, SNS says `PendingConfirmation` or `Deleted`. */
function isConfirmedAddress({
  Protocol,
  SubscriptionArn = '',
}: {
  Protocol?: string;
  SubscriptionArn?: string;
}) {
  return Protocol === 'email' && SubscriptionArn.startsWith('arn:');
}
