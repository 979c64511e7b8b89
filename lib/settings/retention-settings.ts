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
        'Rows by shard and what one step hands to the next: a failed run can be looked into, and scores beyond the Top N explained for two meetings',
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
