import * as z from 'zod';
import { alert } from '../alerts/alert.ts';
import { storedVersion } from '../core/stored-version.ts';
import { action, decision, packRecord, referral } from '../meetings/unit-records.ts';

const common = {
  schemaVersion: storedVersion(1),
  /** When it was done. */
  at: z.iso.datetime({ offset: true }),
  /** Who did it: a person's name, or the step that did. */
  by: z.string().min(1).max(100),
};

/**
 * What people did, and what became of alerts: one object of the work bucket each, written before the table, so that the
 * table can be made again. Applied in the order of `at`, each sets what it says.
 */
export const journalEntry = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('alert-raised'), alert }),
  z.strictObject({ ...common, kind: z.literal('alert-sent'), alertId: z.string() }),
  z.strictObject({ ...common, kind: z.literal('alert-escalated'), alertId: z.string() }),
  z.strictObject({ ...common, kind: z.literal('alert-acknowledged'), alertId: z.string() }),
  z.strictObject({ ...common, kind: z.literal('referral-added'), referral }),
  z.strictObject({
    ...common,
    kind: z.literal('referral-withdrawn'),
    nominalId: z.string(),
    referralId: z.string(),
  }),
  z.strictObject({ ...common, kind: z.literal('decision-made'), decision }),
  z.strictObject({ ...common, kind: z.literal('action-added'), action }),
  z.strictObject({
    ...common,
    kind: z.literal('action-done'),
    nominalId: z.string(),
    actionId: z.string(),
    doneOn: z.iso.date(),
  }),
  z.strictObject({ ...common, kind: z.literal('pack-written'), pack: packRecord }),
]);
export type JournalEntry = z.infer<typeof journalEntry>;
