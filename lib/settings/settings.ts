import * as z from 'zod';
import { isMonday } from '../core/calendar-date.ts';
import { alerts, caseload, decisions, meetings, pages, urgency } from './unit-settings.ts';
import { editionReference } from '../reference/edition.ts';

/**
 * Everything that a force may choose, with the defaults that the product is tested with. Assumptions A1 to A9 are
 * those of README; the ones that are no setting say there why not.
 */
const ogrs3 = z
  .strictObject({
    coefficients: z.enum(['published', 'moj']).default('published').describe('Coefficient set of OGRS3'),
    horizonYears: z
      .union([z.literal(1), z.literal(2)])
      .default(2)
      .describe('A1: years of the probability'),
    probability: z
      .enum(['unrounded', 'whole-percent'])
      .default('unrounded')
      .describe('A2: the probability as computed, or rounded to a whole percent as the Ministry shows it'),
    unknownSex: z.enum(['male', 'female']).default('male').describe('A4: the column used for sex U'),
  })
  .prefault({});

const harm = z
  .strictObject({
    vulnerableVictim: z.number().min(1).max(10).default(1.5).describe('A6: weight of a vulnerable victim'),
    highHarm: z.number().min(1).max(10).default(1.5).describe('Weight of a high harm offence'),
    lookBackYears: z
      .int()
      .min(1)
      .max(100)
      .nullable()
      .default(null)
      .describe('A7: years of offences that count; null counts all'),
    ambiguousCode: z
      .enum(['highest-plain', 'zero'])
      .default('highest-plain')
      .describe('A8: days of a code for which the index has several values'),
    unlistedSubcode: z
      .enum(['class-lowest', 'zero'])
      .default('class-lowest')
      .describe('A9: days of a sub-code that the index does not list'),
  })
  .prefault({});

const quality = z
  .strictObject({
    maxQuarantinedShare: z
      .number()
      .min(0)
      .max(1)
      .default(0.02)
      .describe("Share of a table's rows in quarantine above which an export is refused"),
    maxRowLossShare: z
      .number()
      .min(0)
      .max(1)
      .default(0.2)
      .describe('Share of rows that a table may have lost since the last published run'),
  })
  .prefault({});

const schedule = z
  .strictObject({
    anchorMonday: z.iso
      .date()
      .refine(isMonday, 'must be a Monday')
      .default('2026-01-05')
      .describe('A Monday in whose week a scheduled run is due'),
    everyWeeks: z.int().min(1).max(52).default(2).describe('Weeks from one scheduled run to the next'),
  })
  .prefault({});

/**
 * How long each kind of data is kept, in days, so that none is kept longer than it serves (Data Protection Act 2018,
 * section 39) and each period can be argued in a review (College of Policing, Authorised Professional Practice on
 * management of police information). The lower bounds are what the pipeline itself needs. What the next run compares
 * with is kept however old it is; docs/retention.md says what goes when.
 */
const retention = z
  .strictObject({
    landingDays: z
      .int()
      .min(35)
      .max(3660)
      .default(400)
      .describe(
        'Exports as they came: long enough to make any ranking of the past year again when it is challenged',
      ),
    quarantineDays: z
      .int()
      .min(14)
      .max(3660)
      .default(90)
      .describe('Rejected rows: long enough for data managers to mend them at the source'),
    intermediateDays: z
      .int()
      .min(30)
      .max(3660)
      .default(60)
      .describe(
        'Rows by shard and what one step hands to the next: a failed run can be redriven for 14 days, and scores beyond the Top N explained for two meetings',
      ),
    scoresDays: z
      .int()
      .min(90)
      .max(3660)
      .default(930)
      .describe(
        'Scores of people who were never in a Top N: two years, as the predictor looks ahead, and six months in which courts decide, so that it can be evaluated',
      ),
    rankingDays: z
      .int()
      .min(365)
      .max(36_600)
      .default(2192)
      .describe(
        'Rankings, and the scores of those once in a Top N: six years, the shortest period after which police information is reviewed for deletion',
      ),
    recoveryDays: z
      .int()
      .min(7)
      .max(365)
      .default(30)
      .describe(
        'Days in which a deletion or an overwriting can be undone: a bucket keeps the version before',
      ),
  })
  .prefault({})
  .refine(({ scoresDays, rankingDays }) => scoresDays <= rankingDays, {
    path: ['scoresDays'],
    message: 'must not be more than rankingDays, since a ranking goes whole',
  })
  .refine(({ landingDays, rankingDays }) => landingDays <= rankingDays, {
    path: ['landingDays'],
    message: 'must not be more than rankingDays: an export outlives no ranking made of it',
  });

/** How each run measures the runs before it again. Costs are those of the seed, to be replaced by the force's own. */
const evaluation = z
  .strictObject({
    windowMonths: z
      .int()
      .min(1)
      .max(60)
      .default(12)
      .describe('Months after a run in which harm is measured, and the age of the run that is evaluated'),
    waitingMonths: z
      .int()
      .min(0)
      .max(24)
      .default(6)
      .describe(
        'Months that courts have after the years of the predictor, where a run is old enough: a sanction takes time',
      ),
    prisonPlace: yearlyCost(24_000, 2016).describe('What a prison place costs a year, and in which year'),
    unit: yearlyCost(73_433, 2021).describe("The unit's own cost a year: the seed counts one inspector"),
    fairnessReaders: z
      .array(z.string().min(1))
      .min(1)
      .default(['the head of the unit', 'the data protection officer', 'the ethics committee'])
      .describe('Who must read the fairness part of each report; printed in it'),
  })
  .prefault({});

function yearlyCost(pounds: number, year: number) {
  return z
    .strictObject({
      pounds: z.number().positive().max(1e9).default(pounds),
      year: z.int().min(2000).max(2100).default(year),
    })
    .prefault({});
}

export const settingsSchema = z.strictObject({
  topN: z.int().min(1).max(5000).default(100).describe('Entries in a ranking, the unit calls it the Top 100'),
  unsanctioned: z
    .enum(['first-caution', 'exclude'])
    .default('first-caution')
    .describe(
      'A5: people without a sanction, scored as if the latest offence were a first caution, or left out',
    ),
  ogrs3,
  harm,
  reference: editionReference
    .nullable()
    .default(null)
    .describe('Harm table, imported by hhpu reference import; null is the one that the product carries'),
  quality,
  schedule,
  retention,
  urgency,
  alerts,
  meetings,
  decisions,
  caseload,
  pages,
  evaluation,
  shards: z
    .int()
    .min(1)
    .max(512)
    .nullable()
    .default(null)
    .describe('Shards that people are scored in; null plans it from the size. No score depends on it'),
});

export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});
