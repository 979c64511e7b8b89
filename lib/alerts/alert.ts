import * as z from 'zod';
import { rankRange } from '../certainty/certainty.ts';
import { storedVersion } from '../core/stored-version.ts';
import { URGENCY_RULES } from './urgency-rules.ts';

/** An urgent entry that the unit is told of: one a person and run, and nothing of the person but the reference and the score. */
export const alert = z.strictObject({
  schemaVersion: storedVersion(1),
  /** `<runId>.<hash>`: the reference under which it is sent, however often. */
  alertId: z.string(),
  runId: z.string(),
  asOf: z.string(),
  nominalId: z.string(),
  rank: z.int().min(1),
  score: z.number(),
  rules: z.array(z.enum(URGENCY_RULES)).min(1),
  /** Which part of the score's harm ended in a conviction or a caution; null where that is not known, as of older alerts. */
  provenShare: z.number().min(0).max(1).nullable().default(null),
  /** How sure the rank is; null where that is not known, as of older alerts. */
  certainty: rankRange.nullable().default(null),
  raisedAt: z.string(),
  status: z.enum(['Pending', 'Sent', 'Acknowledged']),
  /** When the provider had taken the message, first. */
  sentAt: z.string().nullable(),
  /** When it went to the second contact, too. */
  escalatedAt: z.string().nullable(),
  acknowledgedAt: z.string().nullable(),
  acknowledgedBy: z.string().nullable(),
});
export type Alert = z.infer<typeof alert>;
