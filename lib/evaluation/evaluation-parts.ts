import * as z from 'zod';
import type { Area } from './area-under-curve.ts';
import type { Association } from './association.ts';
import type { Calibration } from './calibration.ts';
import { NO_CAUSE } from './economics.ts';
import type { Economics } from './economics.ts';
import type { Band, Found } from './efficacy.ts';
import type { FollowUp } from './follow-up.ts';
import type { LeftOut } from './harm-over-time.ts';
import type { HarmSummary } from './harm-summary.ts';
import type { ManagedCounts } from './managed-since.ts';
import type { MeanChange } from './mean-change.ts';
import type { RankCorrelation } from './rank-correlation.ts';
import type { SignedRank } from './signed-rank.ts';
import type { Retention } from './stability.ts';
import type { Proportion } from './wilson-interval.ts';

/** Assumptions A8 and A9, on which the plain days of an offence depend beside the table. */
export const harmRules = z.strictObject({
  ambiguousCode: z.enum(['highest-plain', 'zero']),
  unlistedSubcode: z.enum(['class-lowest', 'zero']),
});
export type HarmRules = z.infer<typeof harmRules>;

/** The measures as they are stored; what each means is said where it is measured. */
export const correlation = z.strictObject({
  n: z.int(),
  rho: z.number(),
  p: z.number(),
  low: z.number(),
  high: z.number(),
}) satisfies z.ZodType<RankCorrelation>;

export const proportion = z.strictObject({
  count: z.int(),
  of: z.int(),
  share: z.number().nullable(),
  low: z.number(),
  high: z.number(),
}) satisfies z.ZodType<Proportion>;

export const area = z.strictObject({
  area: z.number(),
  low: z.number(),
  high: z.number(),
  did: z.int(),
  didNot: z.int(),
}) satisfies z.ZodType<Area>;

export const association = z.strictObject({
  v: z.number(),
  /** Null of an evaluation from before it was corrected. */
  corrected: z.number().nullable().default(null),
  chiSquared: z.number(),
  freedom: z.int(),
  p: z.number(),
}) satisfies z.ZodType<Omit<Association, 'corrected'> & { corrected: number | null }>;

export const calibration = z.strictObject({
  people: z.int(),
  expected: z.number(),
  came: proportion,
  brier: z.number(),
  byMean: z.number(),
  tenths: z.array(
    z.strictObject({ tenth: z.int(), predicted: z.number(), came: proportion, isWithin: z.boolean() }),
  ),
}) satisfies z.ZodType<Calibration>;

export const band = z.strictObject({
  from: z.int(),
  to: z.int(),
  people: z.int(),
  meanHarm: z.number(),
  meanOffences: z.number(),
}) satisfies z.ZodType<Band>;

export const found = z.strictObject({
  within: z.int(),
  least: z.int(),
  most: z.int(),
}) satisfies z.ZodType<Found>;

export const managedCounts = z.strictObject({
  people: z.int(),
  managed: z.int(),
  adopted: z.int(),
  adoptedBefore: z.int(),
  either: z.int(),
}) satisfies z.ZodType<ManagedCounts>;

export const followUp = z.strictObject({
  after: z.string(),
  until: z.string(),
  knownOn: z.string(),
}) satisfies z.ZodType<FollowUp>;

export const retention = z.strictObject({
  top: z.int(),
  remain: z.int(),
  retention: z.number(),
  jaccard: z.number(),
  arrived: z.int(),
  departed: z.int(),
  grossArrivals: z.int(),
  grossDepartures: z.int(),
}) satisfies z.ZodType<Retention>;

export const harmSummary = z.strictObject({
  people: z.int(),
  total: z.number(),
  mean: z.number(),
  sd: z.number().nullable(),
}) satisfies z.ZodType<HarmSummary>;

export const leftOut = z.strictObject({ gone: z.int(), merged: z.int() }) satisfies z.ZodType<LeftOut>;

export const signedRank = z.strictObject({
  pairs: z.int(),
  zeros: z.int(),
  used: z.int(),
  tied: z.int(),
  rises: z.number(),
  falls: z.number(),
  z: z.number().nullable(),
  p: z.number().nullable(),
}) satisfies z.ZodType<SignedRank>;

export const meanChange = z.strictObject({
  mean: z.number(),
  low: z.number(),
  high: z.number(),
  z: z.number().nullable(),
  correlation: z.number().nullable(),
}) satisfies z.ZodType<MeanChange>;

export const economics = z.strictObject({
  dayValue: z.number(),
  fewerDays: z.number(),
  benefit: z.number(),
  unitCost: z.number(),
  net: z.number(),
  breakEvenDays: z.int(),
  /** Of which year the two costs are. */
  prisonPlaceYear: z.int(),
  unitYear: z.int(),
  caveat: z.string().default(NO_CAUSE),
}) satisfies z.ZodType<Economics>;
