import * as z from 'zod';
import { storageEnvironment } from './run-reference.ts';
import { defineStep } from './step-contract.ts';

/** Where a pack lies in the work bucket: keys, which name a meeting and a run, and nobody. */
const packFiles = z.strictObject({ page: z.string(), list: z.string(), data: z.string() });

/** What became of it. */
const writtenPack = z.strictObject({
  status: z.enum(['Written', 'NotDue', 'AlreadyWritten', 'BeingMade']),
  meeting: z.string(),
  /** Why nothing was written; null where it was. */
  reason: z.string().nullable(),
  /** Null where there is no pack. */
  runId: z.string().nullable(),
  files: packFiles.nullable(),
  /** Null where nothing was written. */
  counts: z
    .strictObject({
      cases: z.int(),
      deferred: z.int(),
      referrals: z.int(),
      left: z.int(),
      openActions: z.int(),
    })
    .nullable(),
});
export type WrittenPack = z.infer<typeof writtenPack>;

/** Not a state of the pipeline: a schedule of its own calls it each morning, and whoever makes a pack by hand. */
export const writePackStep = defineStep({
  name: 'write-pack',
  input: z.strictObject({
    /** Settings that differ from the defaults; checked by the settings' schema. */
    settings: z.unknown().optional(),
    /** The instant that decides which day it is in London. */
    startedAt: z.iso.datetime({ offset: true }),
    /** By hand: the meeting whose pack is made, whatever the day. */
    meeting: z.iso.date().optional(),
    /** By hand: in place of the pack that there is, from the run that is the latest now. */
    again: z.boolean().optional(),
    /** The caller holds the state folder, so that whoever had begun a pack is dead. */
    isAlone: z.boolean().optional(),
  }),
  output: writtenPack,
  environment: storageEnvironment.extend({ CODE_VERSION: z.string().min(1) }),
  memoryMb: 1769,
  timeoutSeconds: 900,
});
