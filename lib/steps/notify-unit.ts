import * as z from 'zod';
import { runReference, storageEnvironment } from './run-reference.ts';
import { defineStep } from './step-contract.ts';

/** Where a step that sends finds the unit and its second contact, and what the messages call the deployment. */
export const alertEnvironment = z.object({
  UNIT_TOPIC_ARN: z.string().min(1),
  SECOND_CONTACT_TOPIC_ARN: z.string().min(1),
  STAGE: z.string().min(1),
});

export const notifyUnitStep = defineStep({
  name: 'notify-unit',
  input: z.strictObject({
    run: runReference,
    /** When the state was entered: what records say of when a message was sent is counted from it. */
    enteredAt: z.iso.datetime({ offset: true }),
  }),
  /** Alerts of the run, and how many of them this call has sent. */
  output: z.strictObject({ alerts: z.int(), sent: z.int() }),
  environment: storageEnvironment.extend(alertEnvironment.shape),
  memoryMb: 512,
  timeoutSeconds: 300,
});
