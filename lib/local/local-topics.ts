import { createServer } from 'node:http';
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { makeFolder } from '../core/make-folder.ts';
import type { LocalTopic } from './template.ts';

/** A message as a topic took it. */
export type LocalMessage = { topic: string; reference: string; subject: string; text: string; file: string };

export type LocalTopics = {
  endpoint: string;
  /** Those taken since they were opened, in order. */
  taken: () => readonly LocalMessage[];
  close: () => Promise<void>;
};

/**
 * SNS's answers to what the functions ask of it: each message becomes a file of the folder. What npm has of emulators delivers to queues and
 * addresses of their own; nobody would read those.
 */
export async function startLocalTopics(topics: readonly LocalTopic[], folder: string): Promise<LocalTopics> {
  const taken: LocalMessage[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { status, answer } = answerTo(new URLSearchParams(body), topics, (message) => {
        taken.push({ ...message, file: keep(message, folder) });
      });
      response.writeHead(status, { 'content-type': 'text/xml' }).end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken: () => taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answerTo(
  parameters: URLSearchParams,
  topics: readonly LocalTopic[],
  take: (message: Omit<LocalMessage, 'file'>) => void,
): { status: number; answer: string } {
  const action = parameters.get('Action');
  if (action !== 'Publish' && action !== 'ListSubscriptionsByTopic')
    return refusal('InvalidAction', `${String(action)} is not there locally`);
  const topic = topics.find(({ arn }) => arn === parameters.get('TopicArn'));
  if (!topic) return refusal('NotFound', 'Topic does not exist');
  if (action === 'ListSubscriptionsByTopic') return { status: 200, answer: subscriptionsOf(topic) };
  take({
    topic: topic.name,
    reference: parameters.get('MessageAttributes.entry.1.Value.StringValue') ?? '',
    subject: parameters.get('Subject') ?? '',
    text: parameters.get('Message') ?? '',
  });
  return {
    status: 200,
    answer: '<PublishResponse><PublishResult><MessageId>local</MessageId></PublishResult></PublishResponse>',
  };
}

/** Whoever has the folder has every message: all addresses are confirmed. */
function subscriptionsOf({ arn, addresses }: LocalTopic): string {
  const member = `<member><Protocol>email</Protocol><SubscriptionArn>${arn}:local</SubscriptionArn></member>`;
  const result = `<Subscriptions>${member.repeat(addresses)}</Subscriptions>`;
  return `<ListSubscriptionsByTopicResponse><ListSubscriptionsByTopicResult>${result}</ListSubscriptionsByTopicResult></ListSubscriptionsByTopicResponse>`;
}

function refusal(code: string, message: string): { status: number; answer: string } {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status: 400, answer: `<ErrorResponse>${error}</ErrorResponse>` };
}

/** Named by topic and reference; one that was sent again has a file of its own. */
function keep({ topic, reference, subject, text: body }: Omit<LocalMessage, 'file'>, folder: string): string {
  makeFolder(folder);
  for (let nth = 1; ; nth += 1) {
    const file = join(folder, `${reference}.${topic}${nth === 1 ? '' : `.${nth}`}.txt`);
    try {
      writeFileSync(file, `To: ${topic}\nSubject: ${subject}\n\n${body}`, { flag: 'wx' });
      return file;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
