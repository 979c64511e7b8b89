import { NO_CAUSE, reckonEconomics } from '../evaluation/economics.ts';
import { isMeasured } from '../evaluation/evaluation.ts';
import type { Evaluation, NotMeasured } from '../evaluation/evaluation.ts';
import { compareHarm } from '../evaluation/harm-over-time.ts';
import { harmOfAsMany, overAsLong } from '../evaluation/harm-summary.ts';
import type { Settings } from '../settings/settings.ts';
import type { ComparableSamples } from './comparable-samples.ts';

const MONTHS_A_YEAR = 12;

/** What the first hundred of two runs did, each in so many months after it, and what the change is worth; or why it is not known. */
export function compareSamples(
  samples: ComparableSamples | NotMeasured | null,
  months: number,
  { prisonPlace, unit }: Settings['evaluation'],
): Evaluation['harmOverTime'] {
  if (samples === null)
    return { notMeasured: `it needs two runs ${months} months apart, the later one as long ago` };
  if (!isMeasured(samples)) return samples;
  const { earlier, later, leftOut, otherRules } = samples;
  const compared = compareHarm(earlier, later);
  // The unit costs by the year, and the change is one of so many months.
  const costs = { prisonPlace: prisonPlace.pounds, unit: (unit.pounds * months) / MONTHS_A_YEAR };
  const years = { prisonPlaceYear: prisonPlace.year, unitYear: unit.year };
  const { top } = compared.later;
  const before = overAsLong(compared.earlier, later.followUp);
  const economics = reckonEconomics(harmOfAsMany(before, top.people), top.total, costs);
  return {
    ...compared,
    leftOut,
    otherRules,
    economics: { ...economics, ...years, caveat: NO_CAUSE },
  };
}
