import type { GroupEfficacy } from './efficacy.ts';
import type { EvaluatedEfficacy, Evaluation } from './evaluation.ts';
import { isMeasured } from './evaluation.ts';
import { QUESTIONS } from './evaluation-questions.ts';
import { fairnessWords } from './fairness-words.ts';
import { harmWords } from './harm-words.ts';
import { predictionWords } from './prediction-words.ts';
import { managedSinceWords, unmanagedWords } from './managed-words.ts';
import { otherRulesWords } from './other-rules-words.ts';
import { figure } from '../wording/figure.ts';
import { plainDate } from '../wording/plain-date.ts';
import { meanHarmText, percent, rangeText, windowText } from './shown-figures.ts';
import { verdictWords } from './verdict-words.ts';

/** What an evaluation found, in sentences: all that many readers read. Every number is one of the evaluation's. */
export function plainWords(evaluation: Evaluation): string[] {
  return plainAnswers(evaluation).flatMap(({ sentences }) => sentences);
}

/** The same, under the questions that they answer. */
export function plainAnswers(evaluation: Evaluation): { question: string; sentences: string[] }[] {
  const { efficacy, prediction, stability } = evaluation;
  const madeBy = (part: typeof efficacy | typeof prediction, comesTo: string) =>
    isMeasured(part) ? otherRulesWords(part.followUp.after, part.otherRules, comesTo) : [];
  const baseline = isMeasured(stability) ? stability.baseline : null;
  return [
    {
      question: QUESTIONS.efficacy,
      sentences: [...efficacyWords(evaluation), ...madeBy(efficacy, OF_THOSE)],
    },
    {
      question: QUESTIONS.prediction,
      sentences: [...predictionWords(evaluation), ...madeBy(prediction, OF_THOSE)],
    },
    {
      question: QUESTIONS.stability,
      sentences: [
        ...stabilityWords(evaluation),
        ...(baseline ? otherRulesWords(baseline.asOf, baseline.otherRules, BY_THAT) : []),
      ],
    },
    {
      question: QUESTIONS.harmOverTime,
      sentences: [...harmWords(evaluation), ...betweenWords(evaluation)],
    },
    {
      question: QUESTIONS.fairness,
      sentences: [...fairnessWords(evaluation.fairness), ...madeBy(efficacy, ERRORS_OF_THOSE)],
    },
  ];
}

/** Of two rankings that are held against each other, not against this run's. */
function betweenWords({ harmOverTime }: Evaluation): string[] {
  if (!isMeasured(harmOverTime)) return [];
  const { earlier, later, otherRules } = harmOverTime;
  const than = ` than that of ${plainDate(later.followUp.after)}`;
  return otherRulesWords(earlier.followUp.after, otherRules, 'the two Top 100s may differ by that', than);
}

const OF_THOSE = 'these figures are of those';
const BY_THAT = 'who came in or left may have done so by that';
const ERRORS_OF_THOSE = 'for whom it erred is told of those, whom this run lists is not';

/** Simple orders of which even the least is more than the most that the ranking found. */
function betterWords({ ranking, baselines }: GroupEfficacy): string[] {
  const own = ranking.found[0]?.most ?? 0;
  const better = (['harm', 'copas', 'offences'] as const).filter(
    (each) => (baselines[each].found[0]?.least ?? 0) > own,
  );
  if (better.length === 0) return [];
  return [
    `By this measure the ranking did worse than ${better.map((each) => SIMPLE_ORDERS[each]).join(', and worse than ')}.`,
  ];
}

const SIMPLE_ORDERS = {
  harm: 'past harm alone',
  copas: 'rate of past sanctions alone',
  offences: 'number of offences',
};

/** How many of the most harmful are among a hundred people taken at random, on average. */
function byLot({ people, mostHarmful, listed }: GroupEfficacy): number {
  return people === 0 ? 0 : (mostHarmful * listed.people) / people;
}

/** Of whom the figures are: who is missing from them, and who could not have done anything. */
function followedWords({ followed, gone, merged, deceased }: EvaluatedEfficacy): string {
  return `Of those ranked, ${figure(followed)} are followed. Not followed: people who are no longer in the export, ${figure(gone)}; second entries of people who were ranked under two records, ${figure(merged)}. Of those followed, ${figure(deceased)} have died since; how many were in custody is not known, and custody looks like success.`;
}

function efficacyWords(evaluation: Evaluation): string[] {
  const { efficacy, windowMonths } = evaluation;
  if (!isMeasured(efficacy))
    return [`How well the ranking told who does harm was not measured: ${efficacy.notMeasured}.`];
  const { everyone, unmanaged, followUp } = efficacy;
  const { mostHarmful, listed, ranking, baselines } = everyone;
  const found = (order: typeof baselines.harm, at: number) =>
    rangeText(order.found[at] ?? { least: 0, most: 0 });
  const when = `in the ${windowText(windowMonths)} after ${plainDate(followUp.after)}`;
  const means = ranking.bands.map(meanHarmText);
  const foundOfMost = [
    `Of the ${figure(mostHarmful)} people who did most harm ${when}, ${found(ranking, 0)} had been in the Top 100 and ${found(ranking, 1)} in the Top 200.`,
    `Drawn by lot, 100 people would have had ${figure(byLot(everyone), 1)} of them; the first 100 by past harm alone ${found(baselines.harm, 0)}, by rate of past sanctions (the Copas rate) alone ${found(baselines.copas, 0)}, by number of offences ${found(baselines.offences, 0)}.`,
    ...betterWords(everyone),
  ];
  return [
    ...(mostHarmful > 0
      ? foundOfMost
      : [`Nobody did recorded harm ${when}, so that there was nobody for the ranking to find.`]),
    `${figure(listed.nothingRecorded)} of the ${figure(listed.people)} people in the Top 100 have no offence on record that counts: committed and recorded in that time, not cancelled, and not found by the police’s own activity alone.`,
    followedWords(efficacy),
    `Days of harm a person, on average: the Top 100, ${means[0] ?? ''}; ranks 101 to 200, ${means[1] ?? ''}; ranks 201 to 300, ${means[2] ?? ''}.`,
    verdictWords(everyone),
    unmanagedWords(unmanaged),
    ...managedSinceWords(efficacy),
    ...shortListWords(evaluation),
  ];
}

/** Ranks are measured, whatever the length of the list. */
function shortListWords({ listed, scored }: Evaluation): string[] {
  if (listed >= 100 || listed >= scored) return [];
  return [
    `This run lists ${figure(listed)} people: the Top 100 are the first 100 ranks of everyone scored, listed or not.`,
  ];
}

function stabilityWords({ stability }: Evaluation): string[] {
  if (!isMeasured(stability))
    return [`How stable the ranking is was not measured: ${stability.notMeasured}.`];
  const last = stability.later.at(-1);
  const size = last?.sizes.find(({ top }) => top === 100);
  if (!last || !size) return [];
  return [
    `Of the Top 100 of ${plainDate(stability.baseline.asOf)}, ${figure(size.remain)} are still in it on ${plainDate(last.asOf)} (${percent(size.retention, 0)}). Added up over ${figure(stability.later.length)} ${stability.later.length === 1 ? 'run' : 'runs'} since, ${figure(size.grossArrivals)} came in and ${figure(size.grossDepartures)} left.`,
  ];
}
