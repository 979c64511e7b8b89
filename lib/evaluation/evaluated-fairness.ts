import * as z from 'zod';
import { association, followUp, proportion } from './evaluation-parts.ts';

/** How fair a run is, as it is stored; what each measure means is said where it is measured. */
const flag = z.enum(['higher', 'lower']).nullable();

const byCharacteristic = <T extends z.ZodType>(group: T) =>
  z.strictObject({ sex: z.array(group), age: z.array(group), ethnicity: z.array(group) });

const groupRate = z.strictObject({ group: z.string(), rate: proportion.nullable(), flag });
const rates = byCharacteristic(groupRate);

export const selection = z.strictObject({
  scored: z.int(),
  listed: z.int(),
  rates,
  proxy: z.strictObject({
    byDivision: z.array(groupRate),
    divisionAndListed: association.nullable(),
    divisionAndEthnicity: association.nullable(),
  }),
});

const depth = { depth: z.int(), within: z.int(), people: z.int(), found: z.int() };

export const errors = z.strictObject({
  runId: z.string(),
  followUp,
  /** Everyone together, at both depths. */
  mostHarmful: z.array(z.strictObject({ ...depth, missed: proportion })).default([]),
  missed: rates,
  /** Null of an evaluation from before it was measured. */
  missedWithin300: rates.nullable().default(null),
  harmlessListed: rates,
  listedHarmless: rates,
});
export type EvaluatedErrors = z.infer<typeof errors>;

/** Without intervals, so that years of runs stay small. */
const trendRates = byCharacteristic(
  z.strictObject({
    group: z.string(),
    rate: z.strictObject({ count: z.int(), of: z.int(), share: z.number().nullable() }).nullable(),
    flag,
  }),
);

/** The rates of one run of the trend, as its own evaluation has them. */
export const trendEntry = z.strictObject({
  runId: z.string(),
  asOf: z.string(),
  windowMonths: z.int(),
  selection: trendRates,
  errors: z
    .strictObject({
      runId: z.string(),
      mostHarmful: z.array(z.strictObject(depth)),
      missed: trendRates,
      missedWithin300: trendRates.nullable(),
      harmlessListed: trendRates,
      listedHarmless: trendRates,
    })
    .nullable(),
});
export type TrendEntry = z.infer<typeof trendEntry>;
export type TrendRates = z.infer<typeof trendRates>;
