import * as z from 'zod';

/** How each run measures the runs before it again. Costs are those of the seed, to be replaced by the force's own. */
export const evaluation = z
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
