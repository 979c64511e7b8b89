import * as z from 'zod';
import { EVERY_FACT, whyChanged } from '../changes/change-parts.ts';
import { runComparison } from '../runs/run-record.ts';

/**
 * What a run keeps of its changes beside its entries. `movedOut` are people of the Top N before, as published, whom
 * changed settings or merges alone put out of it: they neither left nor stayed.
 */
export const runChanges = z.strictObject({
  schemaVersion: z.literal(1),
  comparison: runComparison,
  /** Why changes are not explained; null where they are. */
  reason: z.string().nullable(),
  movedOut: z.array(
    z.strictObject({
      nominalId: z.string(),
      previousScore: z.number().nullable(),
      rank: z.int().nullable(),
      score: z.number().nullable(),
      why: whyChanged.nullable(),
      /** As of a departure. */
      provenShare: z.number().min(0).max(1).nullable().default(null),
    }),
  ),
  /** What changed in the inputs of everyone told about, one thing after the other. */
  people: z.array(
    z.strictObject({
      nominalId: z.string(),
      items: z.array(z.strictObject({ what: z.enum(EVERY_FACT), reference: z.string() })),
    }),
  ),
});
export type RunChanges = z.infer<typeof runChanges>;
