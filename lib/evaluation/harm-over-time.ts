import { daysOf } from './follow-up.ts';
import type { FollowUp } from './follow-up.ts';
import { testSignedRanks } from './signed-rank.ts';
import type { SignedRank } from './signed-rank.ts';
import { Z_95 } from './wilson-interval.ts';

/** The Top 100 of a run with the harm that each did afterwards, in days, best rank first. */
export type HarmSample = {
  runId: string;
  followUp: FollowUp;
  people: readonly string[];
  harm: Float64Array;
};

/** People of either sample who are in neither as compared: gone from the export, or made one with another record, since. */
export type LeftOut = { gone: number; merged: number };

/** Standard deviation as of a sample; null for fewer than two. */
export type HarmSummary = { people: number; total: number; mean: number; sd: number | null };

export type HarmOverTime = {
  earlier: { runId: string; followUp: FollowUp; top: HarmSummary; common: HarmSummary; leavers: HarmSummary };
  later: { runId: string; followUp: FollowUp; top: HarmSummary; common: HarmSummary; joiners: HarmSummary };
  test: SignedRank;
  /** Days by rank, for the figures. */
  harmByRank: { earlier: number[]; later: number[] };
};

/** The seed's Table 5: two samples, and those common to both compared pair by pair. */
export function compareHarm(earlier: HarmSample, later: HarmSample): HarmOverTime {
  const of = ({ people, harm }: HarmSample) => new Map(people.map((person, at) => [person, harm[at]!]));
  const [before, after] = [of(earlier), of(later)];
  const common = earlier.people.filter((person) => after.has(person));
  const pick = (from: ReadonlyMap<string, number>, people: readonly string[]) =>
    Float64Array.from(people, (person) => from.get(person) ?? 0);
  const leavers = earlier.people.filter((person) => !after.has(person));
  const joiners = later.people.filter((person) => !before.has(person));
  const [commonBefore, commonAfter] = [pick(before, common), pick(after, common)];
  return {
    earlier: {
      runId: earlier.runId,
      followUp: earlier.followUp,
      top: summarise(earlier.harm),
      common: summarise(commonBefore),
      leavers: summarise(pick(before, leavers)),
    },
    later: {
      runId: later.runId,
      followUp: later.followUp,
      top: summarise(later.harm),
      common: summarise(commonAfter),
      joiners: summarise(pick(after, joiners)),
    },
    test: testSignedRanks(commonBefore, commonAfter),
    harmByRank: { earlier: [...earlier.harm], later: [...later.harm] },
  };
}

function summarise(harm: Float64Array): HarmSummary {
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
  { followUp, top }: HarmOverTime['earlier'] | HarmOverTime['later'],
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

/** Whether the means of two samples differ by more than 1.96 standard errors, as if nobody were in both. */
export function isSurelyOther(one: HarmSummary, other: HarmSummary): boolean {
  if (one.sd === null || other.sd === null) return false;
  const error = Math.sqrt(one.sd ** 2 / one.people + other.sd ** 2 / other.people);
  return Math.abs(one.mean - other.mean) > Z_95 * error;
}
