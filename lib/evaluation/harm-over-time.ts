import type { FollowUp } from './follow-up.ts';
import { overAsLong, summarise } from './harm-summary.ts';
import type { HarmSummary } from './harm-summary.ts';
import { changeOfMeans, correlationOf } from './mean-change.ts';
import type { MeanChange } from './mean-change.ts';
import { testSignedRanks } from './signed-rank.ts';
import type { SignedRank } from './signed-rank.ts';

/** The Top 100 of a run with the harm that each did afterwards, in days, best rank first. */
export type HarmSample = {
  runId: string;
  followUp: FollowUp;
  people: readonly string[];
  harm: Float64Array;
};

/** People of either sample who are in neither as compared: gone from the export, or made one with another record, since. */
export type LeftOut = { gone: number; merged: number };

export type HarmOverTime = {
  earlier: { runId: string; followUp: FollowUp; top: HarmSummary; common: HarmSummary; leavers: HarmSummary };
  later: { runId: string; followUp: FollowUp; top: HarmSummary; common: HarmSummary; joiners: HarmSummary };
  test: SignedRank;
  /** Of the means of the two whole samples, over as many days: null where one is of too few people to tell. */
  change: MeanChange | null;
  /** Days by rank, for the figures. */
  harmByRank: { earlier: number[]; later: number[] };
};

/** Stands wherever the test of those in both is told: regression to the mean, or who comes back from custody. */
export const CHOSEN_BY_THE_FIRST =
  'They are in both in part for what they did in the first of the two years, so that a change of theirs, most often a fall, is to be expected without any cause.';

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
  const firstYear = {
    ...{ runId: earlier.runId, followUp: earlier.followUp },
    ...{ top: summarise(earlier.harm), common: summarise(commonBefore) },
    leavers: summarise(pick(before, leavers)),
  };
  const secondYear = {
    ...{ runId: later.runId, followUp: later.followUp },
    ...{ top: summarise(later.harm), common: summarise(commonAfter) },
    joiners: summarise(pick(after, joiners)),
  };
  return {
    earlier: firstYear,
    later: secondYear,
    test: testSignedRanks(commonBefore, commonAfter),
    change: changeOfMeans(overAsLong(firstYear, later.followUp), secondYear.top, {
      people: common.length,
      correlation: correlationOf(commonBefore, commonAfter),
    }),
    harmByRank: { earlier: [...earlier.harm], later: [...later.harm] },
  };
}

/** Of what was measured before it was kept: as if nobody were in both. */
export function changeIn({
  earlier,
  later,
  change,
}: Pick<HarmOverTime, 'earlier' | 'later'> & { change?: MeanChange | null | undefined }): MeanChange | null {
  if (change !== undefined) return change;
  return changeOfMeans(overAsLong(earlier, later.followUp), later.top, { people: 0, correlation: null });
}
