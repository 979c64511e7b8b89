import * as z from 'zod';

/**
 * How long each kind of data is kept, in days, so that none is kept longer than it serves (Data Protection Act 2018,
 * section 39) and each period can be argued in a review (College of Policing, Authorised Professional Practice on
 * management of police information). The lower bounds are what the pipeline itself needs. What the next run compares
 * with is kept however old it is; docs/retention.md says what goes when.
 */
export const retention = z
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
