import { daysOf } from './follow-up.ts';
import type { FollowUp } from './follow-up.ts';

/** Days of harm of some people. Standard deviation as of a sample; null for fewer than two. */
export type HarmSummary = { people: number; total: number; mean: number; sd: number | null };

export function summarise(harm: Float64Array): HarmSummary {
  const people = harm.length;
  const total = harm.reduce((sum, days) => sum + days, 0);
  const mean = people === 0 ? 0 : total / people;
  const squares = harm.reduce((sum, days) => sum + (days - mean) ** 2, 0);
  return { people, total, mean, sd: people < 2 ? null : Math.sqrt(squares / (people - 1)) };
}

/** The days that so many people would have done as those of a sample did on average: samples lose people who are gone. */
export function harmOfAsMany({ people, total }: Pick<HarmSummary, 'people' | 'total'>, many: number): number {
  return people === 0 || people === many ? total : toHundredths((total / people) * many);
}

const toHundredths = (days: number) => Math.round(days * 100) / 100;

/**
 * A sample as it would have been, harm for harm, over as many days as another was followed: by its run's as-of day and its
 * export's, a follow-up may be a week short.
 */
export function overAsLong(
  { followUp, top }: { followUp: FollowUp; top: HarmSummary },
  other: FollowUp,
): HarmSummary {
  const [own, long] = [daysOf(followUp), daysOf(other)];
  if (own === long) return top;
  const [total, mean] = [top.total, top.mean].map((days) => (days / own) * long);
  return {
    ...top,
    total: toHundredths(total!),
    mean: mean!,
    sd: top.sd === null ? null : (top.sd / own) * long,
  };
}
