import * as z from 'zod';
import { URGENCY_RULES } from '../alerts/urgency-rules.ts';
import { rankRange } from '../certainty/certainty.ts';
import { toldEvidence } from '../scoring/evidence.ts';
import { storedVersion } from '../core/stored-version.ts';

/** What every page says of somebody ranked. */
export const toldPerson = z.strictObject({
  /** Among everyone scored in the run. */
  rank: z.int().min(1),
  nominalId: z.string(),
  score: z.number(),
  /** Probability of proven reoffending, 0 to 1. */
  p2: z.number(),
  /** Weighted crime harm days. */
  harm: z.number(),
  division: z.string(),
  /** Schemes that manage the person already. */
  managedBy: z.array(z.string()),
  unsanctioned: z.boolean(),
  /** Null where it was not worked out, as beyond the Top N. */
  certainty: rankRange.nullable(),
  /**
   * Shares of the harm by how the offences ended, facts before suspicion; null where the offences are not kept any more.
   * Of the Top N with the rank if only what is proven counted: null for somebody who then would not be ranked.
   */
  evidence: toldEvidence.nullable(),
});
export type ToldPerson = z.infer<typeof toldPerson>;

/** Somebody new or returned in the Top N. */
export const briefCase = z.strictObject({
  ...toldPerson.shape,
  kind: z.enum(['NEW', 'RETURNED']),
  /** The rules that make it urgent, each in words; none for most. */
  urgent: z.array(z.strictObject({ rule: z.enum(URGENCY_RULES), because: z.string() })),
  /** What the harm consists of, in one line. */
  why: z.string(),
  /** What moved the score and the rank since the run before, in one line; null in a first run. */
  moved: z.string().nullable(),
});
export type BriefCase = z.infer<typeof briefCase>;

/** Somebody ranked high without any sanction on record; `why` is null where their offences are no longer kept. */
export const unsanctionedCase = z.strictObject({ ...toldPerson.shape, why: z.string().nullable() });
export type UnsanctionedCase = z.infer<typeof unsanctionedCase>;

/** How high somebody scores who left, and which part of that score's harm is proven, 0 to 1; null where it is not known. */
export const scoreNow = z.strictObject({
  score: z.number().nullable().default(null),
  provenShare: z.number().min(0).max(1).nullable().default(null),
});
export type ScoreNow = z.infer<typeof scoreNow>;

const briefDeparture = z.strictObject({
  nominalId: z.string(),
  previousRank: z.int(),
  /** These are null for somebody who is not scored any more. */
  rank: z.int().nullable(),
  ...scoreNow.shape,
  moved: z.string().nullable(),
});

/** Which run a page tells of. */
export const toldRun = z.strictObject({
  runId: z.string(),
  force: z.string(),
  asOf: z.string(),
  previousRunId: z.string().nullable(),
  /** A past period filled in: the ranking of now is another one. */
  history: z.boolean(),
  rankingHash: z.string(),
  /** How many the ranking has, the N of Top N; and how many people were scored. */
  entries: z.int(),
  scored: z.int(),
  horizonYears: z.int(),
});
export type ToldRun = z.infer<typeof toldRun>;

/** What the unit discusses after a run. */
export const brief = z.strictObject({
  schemaVersion: storedVersion(1),
  run: toldRun,
  handling: z.string(),
  counts: z.strictObject({ urgent: z.int(), new: z.int(), returned: z.int(), left: z.int() }),
  /** What a reader must know of the comparison before reading it. */
  notes: z.array(z.string()),
  /** Urgent ones first, then by rank. */
  cases: z.array(briefCase),
  left: z.array(briefDeparture),
  /** The highest ranked people without any sanction on record, in the Top N or beyond. */
  unsanctioned: z.array(unsanctionedCase),
});
export type Brief = z.infer<typeof brief>;
