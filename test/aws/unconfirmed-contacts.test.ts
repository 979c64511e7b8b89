import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { countUnconfirmed } from '../../lib/aws/unconfirmed-contacts.ts';

const sns = mockClient(SNSClient);
const client = new SNSClient({ region: 'eu-west-2' });
beforeEach(() => sns.reset());

const email = (SubscriptionArn: string) => ({ Protocol: 'email', SubscriptionArn });
const CONFIRMED = email('arn:aws:sns:eu-west-2:1:unit:1');
const topic = (topicArn: string, addresses: number) => ({ topicArn, addresses });
const listed = (TopicArn: string, ...Subscriptions: { Protocol: string; SubscriptionArn: string }[]) =>
  sns.on(ListSubscriptionsByTopicCommand, { TopicArn }).resolves({ Subscriptions });

test('counts an address that is pending, one that SNS has forgotten, and one that has unsubscribed', async () => {
  listed('unit', CONFIRMED, email('PendingConfirmation'));
  listed('second');
  listed('operators', email('Deleted'), CONFIRMED);
  const topics = [topic('unit', 2), topic('second', 1), topic('operators', 2)];
  expect(await countUnconfirmed(topics, client)).toBe(3);
  expect(await countUnconfirmed([topic('unit', 1)], client)).toBe(0);
});

test('takes nothing else that is subscribed for an address, and no topic’s more for another’s', async () => {
  listed('unit', { Protocol: 'sqs', SubscriptionArn: 'arn:queue' });
  listed('operators', CONFIRMED, CONFIRMED);
  expect(await countUnconfirmed([topic('unit', 1), topic('operators', 1)], client)).toBe(1);
});

test('reads every page', async () => {
  sns
    .on(ListSubscriptionsByTopicCommand)
    .resolvesOnce({ Subscriptions: [CONFIRMED], NextToken: 'more' })
    .resolvesOnce({ Subscriptions: [CONFIRMED] });
  expect(await countUnconfirmed([topic('unit', 2)], client)).toBe(0);
});
