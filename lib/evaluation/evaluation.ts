import * as z from 'zod';
import { storedVersion } from '../core/stored-version.ts';
import { CHANGED_RULES } from '../runs/run-record.ts';
import {
  area,
  band,
  calibration,
  correlation,
  economics,
  followUp,
  found,
  harmRules,
  harmSummary,
  leftOut,
  managedCounts,
  meanChange,
  retention,
  signedRank,
} from './evaluation-parts.ts';
import { errors, selection, trendEntry } from './evaluated-fairness.ts';

/** A part that could not be measured, and why in words. */
export const notMeasured = z.strictObject({ notMeasured: z.string() });
const orNot = <T extends z.ZodType>(part: T) => z.union([part, notMeasured]);

const orderEfficacy = {
  bands: z.array(band),
  found: z.array(found),
  harm: correlation.nullable(),
  offences: correlation.nullable(),
};
const groupEfficacy = z.strictObject({
  people: z.int(),
  reoffended: z.int(),
  harmful: z.int(),
  totalHarm: z.number(),
  mostHarmful: z.int(),
  mostHarmfulFrom: z.number().nullable(),
  listed: z.strictObject({ people: z.int(), nothingRecorded: z.int(), noHarm: z.int() }),
  ranking: z.strictObject({
    ...orderEfficacy,
    firstHarm: correlation.nullable(),
    firstOffences: correlation.nullable(),
  }),
  baselines: z.strictObject({
    harm: z.strictObject(orderEfficacy),
    copas: z.strictObject(orderEfficacy),
    offences: z.strictObject(orderEfficacy),
  }),
});

/** What of the rules that score was another when the run that is measured was made. Not of what was measured before this was kept. */
const otherRules = z.array(z.enum(CHANGED_RULES)).optional();

/** Of the people of an earlier run, who is followed: not who came under another record of the list, nor who is gone. */
const followed = {
  ...{ runId: z.string(), followUp, followed: z.int(), merged: z.int(), gone: z.int() },
  otherRules,
  /** Whether the baseline's number of offences is the run's own, or what the newest export shows of its day. */
  offencesCountedBy: z.enum(['run', 'export']).default('export'),
};

export const efficacy = z.strictObject({
  ...followed,
  deceased: z.int(),
  everyone: groupEfficacy,
  managed: groupEfficacy,
  unmanaged: groupEfficacy,
  /** The managed are those of the day of the run: who of the others was taken on since. Not of what was measured before it was counted. */
  managedSince: z.strictObject({ unmanaged: managedCounts, listed: managedCounts }).optional(),
  /** Rank and days of harm afterwards of the first 300 who are followed, best rank first: the seed's Figure 6. */
  harmByRank: z.array(z.tuple([z.int(), z.number()])),
});
export type EvaluatedEfficacy = z.infer<typeof efficacy>;

const outcomePrediction = z.strictObject({
  calibration: calibration.nullable(),
  areas: z.strictObject({
    p2: area.nullable(),
    copas: area.nullable(),
    offences: area.nullable(),
    harm: area.nullable(),
  }),
});
const groupPrediction = z.strictObject({
  people: z.int(),
  proven: outcomePrediction,
  recorded: outcomePrediction,
});
const prediction = z.strictObject({
  ...followed,
  years: z.int(),
  /** Days that courts had after the follow-up until the export. */
  waitedDays: z.int(),
  everyone: groupPrediction,
  managed: groupPrediction,
  unmanaged: groupPrediction,
  /** By whether a sanction was on record on the day of the run; what was measured before they were told apart has neither. */
  sanctioned: groupPrediction.optional(),
  unsanctioned: groupPrediction.optional(),
});
export type EvaluatedPrediction = z.infer<typeof prediction>;

const dated = { runId: z.string(), asOf: z.string() };
const stability = z.strictObject({
  baseline: z.strictObject({ ...dated, otherRules }),
  later: z.array(z.strictObject({ ...dated, sizes: z.array(retention) })),
  trajectories: z.array(z.array(z.int().nullable())),
  depth: z.int(),
});

const sample = { runId: z.string(), followUp, top: harmSummary, common: harmSummary };
const harmOverTime = z.strictObject({
  earlier: z.strictObject({ ...sample, leavers: harmSummary }),
  later: z.strictObject({ ...sample, joiners: harmSummary }),
  /** Not of what was measured while they were counted: who was gone as a leaver. */
  leftOut: leftOut.optional(),
  test: signedRank,
  /** Of the two samples: what decides whether the change is priced in words. Not of what was measured before it was kept. */
  change: meanChange.nullable().optional(),
  harmByRank: z.strictObject({ earlier: z.array(z.number()), later: z.array(z.number()) }),
  /** By what other rules the earlier one was ranked than the later. */
  otherRules,
  economics,
});

export type EvaluatedHarm = z.infer<typeof harmOverTime>;

/** What runs measured by before the edition that scored them counted. */
const FIRST_TABLE = {
  edition: 'CCHI 2020, OGRS3 2009',
  sha256: '32d475db7b9aa6eadd40f047de605d272dc1a023ad4d557bd3d9257cb7de5f2d',
};

/** What a run measured of the runs before it: numbers of people, never who they are. Stored beside its ranking. */
export const evaluation = z.strictObject({
  schemaVersion: storedVersion(1),
  ...dated,
  scored: z.int(),
  /** Entries of the ranking. */
  listed: z.int(),
  windowMonths: z.int(),
  /** Whose days harm is measured in: the table that scored the run. */
  harmTable: z.strictObject({ edition: z.string(), sha256: z.string() }).default(FIRST_TABLE),
  /** And what a code has of it in doubt, by the run's settings. Not of what was measured before it was told. */
  harmRules: harmRules.optional(),
  efficacy: orNot(efficacy),
  prediction: orNot(prediction),
  stability: orNot(stability),
  harmOverTime: orNot(harmOverTime),
  fairness: z.strictObject({
    selection,
    errors: orNot(errors),
    /** How many shares were held against those of others: flags are the surer for it. Null where groups of one characteristic were counted. */
    tested: z.int().nullable().default(null),
    /** The runs before and this one, oldest first. */
    trend: z.array(trendEntry).default([]),
    /** Runs whose evaluation could not be read, and is missing in the trend. */
    damaged: z.array(z.string()).default([]),
    readers: z.array(z.string()),
  }),
});
export type Evaluation = z.infer<typeof evaluation>;
export type NotMeasured = z.infer<typeof notMeasured>;

/** Whether a part was measured. */
export function isMeasured<T extends object>(part: T | NotMeasured): part is T {
  return !('notMeasured' in part);
}
