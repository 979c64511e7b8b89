import * as z from 'zod';
import { scoreNow, toldPerson, toldRun } from '../brief/brief.ts';
import { URGENCY_RULES } from '../alerts/urgency-rules.ts';
import { storedVersion } from '../core/stored-version.ts';
import { OUTCOMES, pathway } from '../meetings/unit-records.ts';

/** The unit's order of cases: what they are, by two thresholds of the settings. */
export const PACK_GROUPS = ['highHarmHighRisk', 'highHarm', 'highRisk', 'other'] as const;
export type PackGroup = (typeof PACK_GROUPS)[number];

const toldDecision = z.strictObject({
  meeting: z.string(),
  outcome: z.enum(OUTCOMES),
  /** In words, by the settings. */
  reason: z.string(),
  note: z.string(),
  by: z.string(),
  rank: z.int().nullable(),
});
export type ToldDecision = z.infer<typeof toldDecision>;

/** Somebody's place in one run: null where they were not in its Top N. */
const rankPoint = z.strictObject({ asOf: z.string(), rank: z.int().nullable() });
export type RankPoint = z.infer<typeof rankPoint>;

/** A score taken apart in two lines; `harm` are the kinds of offences that weigh most, `share` of the whole harm. */
const shortExplanation = z.strictObject({
  likelihood: z.string(),
  harm: z.array(z.strictObject({ what: z.string(), days: z.number(), share: z.number() })),
});
export type ShortExplanation = z.infer<typeof shortExplanation>;

/** A case for the meeting: new or returned since the last pack, or deferred by an earlier meeting. */
export const packCase = z.strictObject({
  nominalId: z.string(),
  /** The record under which they appeared, where it was merged into this one since. */
  mergedFrom: z.string().nullable(),
  kind: z.enum(['NEW', 'RETURNED', 'DEFERRED']),
  /** When and where they came into the Top N; null for a deferred case, which is no news. */
  appeared: z.strictObject({ runId: z.string(), asOf: z.string(), rank: z.int() }).nullable(),
  urgent: z.array(z.strictObject({ rule: z.enum(URGENCY_RULES), because: z.string() })),
  /** As of the pinned run; of somebody no longer scored, as they last were in the Top N. Null where neither is known. */
  person: toldPerson.nullable(),
  /** Rank in the pinned run among everyone; null for somebody whom it does not rank. */
  rankNow: z.int().nullable(),
  inTop: z.boolean(),
  group: z.enum(PACK_GROUPS),
  why: z.string().nullable(),
  moved: z.string().nullable(),
  explanation: shortExplanation.nullable(),
  ranks: z.array(rankPoint),
  decisions: z.array(toldDecision),
});
export type PackCase = z.infer<typeof packCase>;

/** A case of the pack before about which its meeting decided nothing; `person` is null where the pinned run ranks nobody. */
const undecidedCase = z.strictObject({
  ...packCase.pick({ nominalId: true, appeared: true, urgent: true, person: true, inTop: true }).shape,
  why: z.string().nullable(),
});
export type UndecidedCase = z.infer<typeof undecidedCase>;

export const packReferral = z.strictObject({
  referralId: z.string(),
  nominalId: z.string(),
  /** The record that was referred, where it was merged into this one. */
  mergedFrom: z.string().nullable(),
  referredOn: z.string(),
  agency: z.string(),
  pathway,
  reason: z.string(),
  person: toldPerson.nullable(),
  why: z.string().nullable(),
  /** Why the algorithm does not rank them; null where it does. */
  notRanked: z.string().nullable(),
  /** Among the cases of this pack as well, and discussed there. */
  isCase: z.boolean(),
  decisions: z.array(toldDecision),
});
export type PackReferral = z.infer<typeof packReferral>;

const packDeparture = z.strictObject({
  nominalId: z.string(),
  asOf: z.string(),
  previousRank: z.int(),
  /** In the pinned run; null for somebody whom it does not rank. */
  rankNow: z.int().nullable(),
  ...scoreNow.shape,
  moved: z.string().nullable(),
  decisions: z.array(toldDecision),
});

const toldAction = z.strictObject({
  nominalId: z.string(),
  what: z.string(),
  responsible: z.string(),
  dueOn: z.string(),
  overdue: z.boolean(),
  doneOn: z.string().nullable(),
});
export type ToldAction = z.infer<typeof toldAction>;

/** How long the meeting has for each: minutes of the whole, kept for actions, and for one case; null without a case. */
export const meetingMinutes = z.strictObject({
  total: z.int(),
  forActions: z.int(),
  cases: z.int(),
  perCase: z.number().nullable(),
});
export type MeetingMinutes = z.infer<typeof meetingMinutes>;

/** A pathway that brings few cases now, beside what it brought before. */
const driedPathway = z.strictObject({ pathway, lastThreeMonths: z.int(), sixMonthsBefore: z.int() });
export type DriedPathway = z.infer<typeof driedPathway>;

/** All that the monthly meeting gets to read, pinned to one run. */
export const pack = z.strictObject({
  schemaVersion: storedVersion(1),
  meeting: z.string(),
  madeOn: z.string(),
  handling: z.string(),
  run: toldRun,
  /** Runs that are told of, oldest first. */
  runs: z.array(z.strictObject({ runId: z.string(), asOf: z.string(), history: z.boolean() })),
  previousMeeting: z.string().nullable(),
  thresholds: z.strictObject({ highHarm: z.number(), highRisk: z.number() }),
  minutes: meetingMinutes,
  /** In the unit's order; within a group by rank. */
  cases: z.array(packCase),
  deferred: z.array(packCase),
  /** Not decided at the last meeting, by rank; no time of this one is counted for them. */
  undecided: z.array(undecidedCase).default([]),
  referrals: z.array(packReferral),
  left: z.array(packDeparture),
  nearMisses: z.array(z.strictObject({ ...toldPerson.shape, why: z.string().nullable() })),
  /** Scores on both sides of the cut, whether or not near misses are listed; null where nobody is beyond it. */
  cut: z.strictObject({ lastIn: z.number(), firstOut: z.number() }).nullable(),
  actions: z.array(toldAction),
  driedPathways: z.array(driedPathway),
});
export type Pack = z.infer<typeof pack>;
