import { byCharacteristic } from './characteristics.ts';
import type { Characteristic, RatesByCharacteristic } from './characteristics.ts';
import type { ErrorTable, HiddenBefore } from './error-rates.ts';
import type { TrendEntry, TrendRates } from './evaluated-fairness.ts';
import { isMeasured } from './evaluation.ts';
import type { Evaluation } from './evaluation.ts';
import { followUpOf } from './follow-up.ts';
import type { FollowUp } from './follow-up.ts';

/** Runs before a run that its trend goes back over: a year of fortnights. */
export const TREND_RUNS = 26;

/** What the trend keeps of an evaluation. */
export function trendEntryOf({
  runId,
  asOf,
  windowMonths,
  fairness: { selection, errors },
}: Pick<Evaluation, 'runId' | 'asOf' | 'windowMonths'> & {
  fairness: Pick<Evaluation['fairness'], 'selection' | 'errors'>;
}): TrendEntry {
  return {
    ...{ runId, asOf, windowMonths },
    selection: withoutIntervals(selection.rates),
    errors: isMeasured(errors)
      ? {
          runId: errors.runId,
          mostHarmful: errors.mostHarmful.map(({ missed: _, ...told }) => told),
          missed: withoutIntervals(errors.missed),
          missedWithin300: errors.missedWithin300 && withoutIntervals(errors.missedWithin300),
          harmlessListed: withoutIntervals(errors.harmlessListed),
          listedHarmless: withoutIntervals(errors.listedHarmless),
        }
      : null,
  };
}

function withoutIntervals(rates: RatesByCharacteristic): TrendRates {
  return byCharacteristic((each) =>
    rates[each].map(({ group, rate, flag }) => {
      if (rate === null) return { group, rate, flag };
      const { count, of, share } = rate;
      return { group, rate: { count, of, share }, flag };
    }),
  );
}

/** What an evaluation carries, and its own. */
export function trendTo(evaluation: Evaluation): TrendEntry[] {
  return [...evaluation.fairness.trend, trendEntryOf(evaluation)];
}

/** Of entries at hand, the later before the earlier of one run: those of the runs asked for, in their order. */
export function trendOf(runIds: readonly string[], entries: readonly TrendEntry[]): TrendEntry[] {
  const byRun = new Map(entries.map((entry) => [entry.runId, entry]));
  return runIds.flatMap((runId) => byRun.get(runId) ?? []);
}

/**
 * Whether an evaluation of the trend told errors by group of a run, whose day is `after`, until another day than that: who did
 * harm in between, a few people, would follow by subtraction.
 */
export function toldOtherwise(
  trend: readonly TrendEntry[],
  runId: string,
  { after, until }: Pick<FollowUp, 'after' | 'until'>,
): boolean {
  return trend.some(
    ({ asOf, windowMonths, errors }) =>
      errors?.runId === runId && followUpOf(after, windowMonths, asOf)?.until !== until,
  );
}

/** What the trend hides of the people of a run: they must stay hidden when the same are measured again. */
export function hiddenIn(trend: readonly TrendEntry[], runId: string): HiddenBefore {
  const own = trend.find((entry) => entry.runId === runId)?.selection;
  const measured = trend.flatMap(({ errors }) => (errors?.runId === runId ? [errors] : []));
  const isHidden = (rates: TrendRates | null | undefined, characteristic: Characteristic, group: string) =>
    rates?.[characteristic].some((rate) => rate.group === group && rate.rate === null) ?? false;
  return (table: ErrorTable | 'selection', characteristic, group) =>
    table === 'selection'
      ? isHidden(own, characteristic, group)
      : measured.some((errors) => isHidden(errors[table], characteristic, group));
}
