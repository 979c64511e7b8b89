import type { Evaluation } from './evaluation.ts';
import { isMeasured } from './evaluation.ts';
import { fairnessWords } from './fairness-words.ts';
import {
  correlationText,
  grouped,
  longDate,
  percent,
  pounds,
  pText,
  rangeText,
  windowText,
} from './shown-figures.ts';
import type { RankCorrelation } from './rank-correlation.ts';

/** What an evaluation found, in sentences: all that many readers read. Every number is one of the evaluation's. */
export function plainWords(evaluation: Evaluation): string[] {
  return [
    ...efficacyWords(evaluation),
    ...predictionWords(evaluation),
    ...stabilityWords(evaluation),
    ...harmWords(evaluation),
    ...fairnessWords(evaluation.fairness),
  ];
}

/** What an interval of the correlation of places with harm says of the ranking. */
export function verdictOn(found: RankCorrelation | null): 'useful' | 'useless' | 'misleading' | 'unknown' {
  if (found === null) return 'unknown';
  if (found.high < 0) return 'useful';
  return found.low > 0 ? 'misleading' : 'useless';
}

const VERDICTS = {
  useful: 'Higher places went with more harm afterwards',
  useless: 'The ranking told nothing about who did more harm afterwards: the interval covers 0',
  misleading: 'Higher places went with less harm afterwards: the ranking misled',
  unknown: 'Nobody’s harm differs, so that there is nothing to tell',
};

function efficacyWords({ efficacy, windowMonths }: Evaluation): string[] {
  if (!isMeasured(efficacy))
    return [`How well the ranking told who does harm was not measured: ${efficacy.notMeasured}.`];
  const { everyone, unmanaged, followUp } = efficacy;
  const { mostHarmful, listed, ranking, baselines } = everyone;
  const found = (order: typeof baselines.harm, at: number) =>
    rangeText(order.found[at] ?? { least: 0, most: 0 });
  const when = `in the ${windowText(windowMonths)} after ${longDate(followUp.after)}`;
  const means = ranking.bands.map(({ meanHarm }) => grouped(meanHarm, 1));
  return [
    `Of the ${grouped(mostHarmful)} people who did most harm ${when}, ${found(ranking, 0)} had been in the Top 100 and ${found(ranking, 1)} in the Top 200.`,
    `Ranked by past harm alone it would have been ${found(baselines.harm, 0)} in the first 100, by Copas rate alone ${found(baselines.copas, 0)}, by number of offences ${found(baselines.offences, 0)}.`,
    `${grouped(listed.nothingRecorded)} of the ${grouped(listed.people)} people in the Top 100 did nothing recorded in that time.`,
    `The Top 100 did ${means[0] ?? ''} days of harm each on average, ranks 101 to 200 ${means[1] ?? ''}, ranks 201 to 300 ${means[2] ?? ''}.`,
    `${VERDICTS[verdictOn(ranking.harm)]}: Spearman’s correlation of place and harm is ${correlationText(ranking.harm)} for everyone, and ${correlationText(ranking.firstHarm)} within the first 300.`,
    `Of the ${grouped(unmanaged.mostHarmful)} most harmful people whom no scheme managed, ${found(unmanaged.ranking, 0)} were among the first 100 of those.`,
  ];
}

function predictionWords({ prediction }: Evaluation): string[] {
  if (!isMeasured(prediction))
    return [`Whether the probabilities came true was not measured: ${prediction.notMeasured}.`];
  const { everyone, years, followUp, waitedDays } = prediction;
  const { calibration, areas } = everyone.proven;
  if (calibration === null)
    return ['Whether the probabilities came true was not measured: nobody was followed.'];
  const { expected, came, tenths } = calibration;
  const within = tenths.filter(({ isWithin }) => isWithin).length;
  const area =
    areas.p2 === null
      ? ''
      : ` It placed somebody who was sanctioned above somebody who was not ${percent(areas.p2.area, 0)} of the time.`;
  return [
    `Of ${grouped(everyone.people)} people, ${grouped(expected)} were expected to reoffend in the ${windowText(years * 12)} after ${longDate(followUp.after)}; ${grouped(came.count)} were sanctioned for an offence of that time, as far as the courts had come ${grouped(waitedDays)} days after it.`,
    `In ${within} of ${tenths.length} tenths of people by probability, the probability lies within the interval of what came.${area}`,
  ];
}

function stabilityWords({ stability }: Evaluation): string[] {
  if (!isMeasured(stability))
    return [`How stable the ranking is was not measured: ${stability.notMeasured}.`];
  const last = stability.later.at(-1);
  const size = last?.sizes.find(({ top }) => top === 100);
  if (!last || !size) return [];
  return [
    `Of the Top 100 of ${longDate(stability.baseline.asOf)}, ${grouped(size.remain)} are still in it on ${longDate(last.asOf)} (${percent(size.retention, 0)}); from run to run ${grouped(size.grossArrivals)} came in and ${grouped(size.grossDepartures)} left.`,
  ];
}

function harmWords({ harmOverTime }: Evaluation): string[] {
  if (!isMeasured(harmOverTime))
    return [`Whether harm has fallen was not measured: ${harmOverTime.notMeasured}.`];
  const { earlier, later, test, economics } = harmOverTime;
  const [before, after] = [earlier.top, later.top];
  const change = after.mean === before.mean ? 'as much' : after.mean < before.mean ? 'less' : 'more';
  // Who is gone from the export since has no outcome, so that one sample may be of fewer.
  const each =
    before.people === after.people
      ? ''
      : ` by each of the ${grouped(after.people)} who are still in the export, where it had been ${grouped(before.mean, 1)} by each of ${grouped(before.people)} and is ${grouped(after.mean, 1)}`;
  const p = test.p === null ? 'no pair differs' : pText(test.p);
  return [
    `The Top 100 of ${longDate(earlier.followUp.after)} did ${grouped(before.total)} days of harm afterwards, the Top 100 of ${longDate(later.followUp.after)} ${grouped(after.total)}: ${change}${each}.`,
    `Of the ${grouped(test.pairs)} people in both, ${grouped(test.zeros)} did as much harm as before; for the other ${grouped(test.used)} the change is ${test.p !== null && test.p < 0.05 ? 'more than chance would bring' : 'no more than chance would bring'} (Wilcoxon, ${p}).`,
    `At ${pounds(economics.dayValue)} a day (a prison place of ${economics.prisonPlaceYear}) the change is worth ${pounds(economics.benefit)}, less the unit’s ${pounds(economics.unitCost)} (of ${economics.unitYear}) it is ${pounds(economics.net)}; ${grouped(economics.breakEvenDays)} days fewer would pay for the unit. This shows no cause: nobody knows what would have happened without the unit.`,
  ];
}
