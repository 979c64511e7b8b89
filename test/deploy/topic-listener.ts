import { SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import type { Account } from './deployed-account.ts';

/** Of a second each. */
const MOST_WAITS = 60;

export type Heard = { Subject: string; Message: string };

/** Messages that have come since it was called last, once there are so many or a minute is over. */
export type Listener = (expected?: number) => Promise<Heard[]>;

/** Subscribes a queue to a topic. */
export async function listenTo({ queues, topics }: Account, topicArn: string): Promise<Listener> {
  const QueueName = `heard-${topicArn.replace(/.*:/, '')}`.slice(0, 80);
  const { QueueUrl } = await queues.send(new CreateQueueCommand({ QueueName }));
  const { Attributes } = await queues.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const queueArn = Attributes?.QueueArn ?? '';
  const policy = {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: queueArn,
      Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
    },
  };
  await queues.send(
    new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: JSON.stringify(policy) } }),
  );
  await topics.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint: queueArn }));
  return async (expected = 0) => {
    const heard: Heard[] = [];
    for (let asked = 1; ; asked += 1) {
      const { Messages = [] } = await queues.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
      );
      if (Messages.length === 0 && (heard.length >= expected || asked > MOST_WAITS)) return heard;
      for (const { Body = '', ReceiptHandle } of Messages) {
        heard.push(JSON.parse(Body) as Heard);
        await queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
    }
  };
}
