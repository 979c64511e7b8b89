import { queryError } from './service-reply.ts';
import type { ServiceReply, ServiceRequest, SimulatedService } from './service-reply.ts';

/** `topic` is the end of its ARN. */
export type TakenMessage = { topic: string; reference: string; subject: string; text: string };

/** Publish, as the query protocol has it: what is taken cannot be asked for, and is taken as often as it is sent. */
export class SimulatedSns implements SimulatedService {
  readonly taken: TakenMessage[] = [];

  handle({ body }: ServiceRequest): ServiceReply {
    if (new URLSearchParams(body.toString()).get('Action') !== 'Publish')
      return queryError('InvalidAction', 'test/simulation/services knows Publish only', 400);
    this.taken.push(messageOf(body));
    return {
      status: 200,
      headers: { 'content-type': 'text/xml' },
      body: '<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>',
    };
  }
}

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
