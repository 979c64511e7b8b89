import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { AlertSender, Recipient } from '../alerts/alert-sender.ts';
import { processClient } from './process-client.ts';

/** Sends by SNS topics, whose subscriptions are the addresses. SNS cannot be asked whether it had a message. */
export function snsAlertSender(
  topics: Readonly<Record<Recipient, string>>,
  client: SNSClient = processClient(SNSClient),
): AlertSender {
  return {
    name: 'SNS',
    send: async ({ reference, recipient, subject, text }) => {
      await client.send(
        new PublishCommand({
          TopicArn: topics[recipient],
          Subject: subject,
          Message: text,
          MessageAttributes: { reference: { DataType: 'String', StringValue: reference } },
        }),
      );
    },
  };
}
