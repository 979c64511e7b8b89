import * as z from 'zod';
import { isMonday } from '../core/calendar-date.ts';
import { evaluation } from './evaluation-settings.ts';
import { retention } from './retention-settings.ts';
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
