import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import type { SendingDependencies } from '../alerts/send-alerts.ts';
import type { alertEnvironment } from '../steps/notify-unit.ts';
import { snsAlertSender } from './sns-alert-sender.ts';

export type Sending = Pick<SendingDependencies, 'sender' | 'stage' | 'token' | 'now' | 'clock'>;

/** What one call of a function sends alerts with; its records count time from the instant that it was called for. */
export function openSending(environment: z.infer<typeof alertEnvironment>, calledFor: string): Sending {
  const began = Date.now();
  return {
    sender: snsAlertSender({
      unit: environment.UNIT_TOPIC_ARN,
      'second contact': environment.SECOND_CONTACT_TOPIC_ARN,
    }),
    stage: environment.STAGE,
    token: randomUUID(),
    now: () => new Date(Date.parse(calledFor) + Date.now() - began).toISOString(),
    clock: () => Date.now(),
  };
}
