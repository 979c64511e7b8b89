import { queryError } from './service-reply.ts';
import type { ServiceReply, ServiceRequest, SimulatedService } from './service-reply.ts';

/** `topic` is the end of its ARN. */
export type TakenMessage = { topic: string; reference: string; subject: string; text: string };

/** Publish, and who is subscribed, as the query protocol has them: what is taken cannot be asked for, and is taken as often as it is sent. */
export class SimulatedSns implements SimulatedService {
  readonly taken: TakenMessage[] = [];

  handle({ body }: ServiceRequest): ServiceReply {
    const parameters = new URLSearchParams(body.toString());
    const action = parameters.get('Action') ?? '';
    if (action === 'ListSubscriptionsByTopic')
      return reply(action, listing(parameters.get('TopicArn') ?? ''));
    if (action !== 'Publish')
      return queryError('InvalidAction', `test/simulation/services does not know ${action}`, 400);
    this.taken.push(messageOf(body));
    return reply(action, '<MessageId>1</MessageId>');
  }
}

const reply = (action: string, result: string): ServiceReply => ({
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`,
});

/** One address a topic, as the stage dev has it, and confirmed. */
const listing = (arn: string) =>
  `<Subscriptions><member><Protocol>email</Protocol><SubscriptionArn>${arn}:1</SubscriptionArn></member></Subscriptions>`;

export function messageOf(body: Buffer): TakenMessage {
  const parameters = new URLSearchParams(body.toString());
  const value = (name: string) => parameters.get(name) ?? '';
  return {
    topic: value('TopicArn').replace(/^.*:/, ''),
    reference: value('MessageAttributes.entry.1.Value.StringValue'),
    subject: value('Subject'),
    text: value('Message'),
  };
}
