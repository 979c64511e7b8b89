import * as z from 'zod';
import { alertEnvironment } from './notify-unit.ts';
import { storageEnvironment } from './run-reference.ts';
import { defineStep } from './step-contract.ts';

/** What the hourly watch saw and did: counts, and ids of runs. */
export const watchReport = z.strictObject({
  now: z.string(),
  /** Of the last days' journal, applied to the table again. */
  reapplied: z.int(),
  raised: z.int(),
  sent: z.int(),
  escalated: z.int(),
  /** The late export that a run was started for. */
  started: z.string().nullable(),
  /** Null before the first. */
  daysSinceLastPublishedRun: z.int().nullable(),
  /** Since the first due start that no ranking was published for; 0 when there is none, null when it could not be told. */
  hoursOverdue: z.int().nullable(),
  /** Complete exports that are newer than the latest ranking. */
  waitingExports: z.int(),
  /** Not acknowledged within the setting's hours. */
  overdueAlerts: z.int(),
  /** Recorded, and taken by no provider yet. */
  unsentAlerts: z.int(),
  /** Addresses of the stage's file that SNS does not send to; null where SNS would not say. */
  unconfirmedContacts: z.int().nullable(),
});
export type WatchReport = z.infer<typeof watchReport>;

const addresses = z.string().regex(/^\d+$/);

/** Not a state of the pipeline: a schedule of its own calls it each hour. */
export const watchPipelineStep = defineStep({
  name: 'watch-pipeline',
  input: z.strictObject({
    /** What the stage sets otherwise than the defaults, and its mapping: for the run that it may start. */
    settings: z.unknown().optional(),
    mapping: z.unknown().optional(),
    /** The instant that it watches at. */
    startedAt: z.iso.datetime({ offset: true }),
  }),
  output: watchReport,
  environment: storageEnvironment.extend(alertEnvironment.shape).extend({
    MACHINE_ARN: z.string().min(1),
    OPERATORS_TOPIC_ARN: z.string().min(1),
    /** How many addresses the stage's file has for each topic. */
    UNIT_ADDRESSES: addresses,
    SECOND_CONTACT_ADDRESSES: addresses,
    OPERATORS_ADDRESSES: addresses,
  }),
  memoryMb: 512,
  timeoutSeconds: 300,
});
