import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countUnconfirmed } from '../../lib/aws/unconfirmed-contacts.ts';
import { snsAlertSender } from '../../lib/aws/sns-alert-sender.ts';
import { type LocalTopics, startLocalTopics } from '../../lib/local/local-topics.ts';
import { temporaryFolders } from './temporary-folders.ts';

const newFolder = temporaryFolders();
const ARN = 'arn:aws:sns:eu-west-2:000000000000:topic';
let folder: string;
let topics: LocalTopics;
let client: SNSClient;
beforeEach(async () => {
  folder = join(newFolder('state'), 'messages');
  topics = await startLocalTopics([{ arn: ARN, name: 'UnitTopic', addresses: 2 }], folder);
  client = new SNSClient({
    endpoint: topics.endpoint,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
});
afterEach(async () => {
  client.destroy();
  await topics.close();
});

const send = (topic: string) =>
  snsAlertSender({ unit: topic, 'second contact': topic }, client).send({
    reference: '2026-11-16.0123456789abcdef',
    recipient: 'unit',
    subject: 'A & B',
    text: 'two\nlines: 100% é\n',
  });

test('a topic takes what the SDK publishes, as a file named by its reference', async () => {
  await send(ARN);
  expect(readdirSync(folder)).toEqual(['2026-11-16.0123456789abcdef.UnitTopic.txt']);
  const [message] = topics.taken();
  expect(message).toMatchObject({ topic: 'UnitTopic', subject: 'A & B', text: 'two\nlines: 100% é\n' });
  expect(readFileSync(message!.file, 'utf8')).toBe('To: UnitTopic\nSubject: A & B\n\ntwo\nlines: 100% é\n');
});

test('a message that is sent again has a file of its own, so that two are two', async () => {
  await send(ARN);
  await send(ARN);
  expect(readdirSync(folder)).toHaveLength(2);
});

test('a topic that the template does not have is refused, as is any other call', async () => {
  await expect(send(`${ARN}x`)).rejects.toMatchObject({ name: 'NotFoundException' });
  await expect(client.send(new PublishCommand({ PhoneNumber: '1', Message: 'x' }))).rejects.toThrow();
  expect(topics.taken()).toEqual([]);
});

test('every address that the template has subscribed counts as confirmed: its messages are files', async () => {
  expect(await countUnconfirmed([{ topicArn: ARN, addresses: 2 }], client)).toBe(0);
  expect(await countUnconfirmed([{ topicArn: ARN, addresses: 3 }], client)).toBe(1);
});
