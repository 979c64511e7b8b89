import { figure } from '../wording/figure.ts';
import { plainDate } from '../wording/plain-date.ts';
import { NO_CAUSE } from './economics.ts';
import { isMeasured } from './evaluation.ts';
import type { EvaluatedHarm, Evaluation } from './evaluation.ts';
import { daysOf } from './follow-up.ts';
import { changeIn, CHOSEN_BY_THE_FIRST } from './harm-over-time.ts';
import type { LeftOut } from './harm-over-time.ts';
import { overAsLong } from './harm-summary.ts';
import { isSure } from './mean-change.ts';
import { areOther } from './other-rules-words.ts';
import { daysText, pounds, pText, windowText } from './shown-figures.ts';

/** What the first hundred of two runs did, whether that changed, and what it is worth. */
export function harmWords({ harmOverTime, windowMonths }: Evaluation): string[] {
  if (!isMeasured(harmOverTime))
    return [`Whether harm has fallen was not measured: ${harmOverTime.notMeasured}.`];
  const { earlier, later, leftOut } = harmOverTime;
  const [before, after] = [earlier.top, later.top];
  const way = changeOf(overAsLong(earlier, later.followUp).mean, after.mean);
  const change = areAsLong(harmOverTime) ? way : `${way} over as many days`;
  // One sample may be of fewer: fewer were scored, or some were left out.
  const each =
    before.people === after.people
      ? ''
      : ` by each of the ${figure(after.people)} people of it who are compared, where it had been ${figure(before.mean, 1)} by each of ${figure(before.people)} and is ${figure(after.mean, 1)}`;
  return [
    `The Top 100 of ${plainDate(earlier.followUp.after)} did ${figure(before.total)} days of harm in the ${windowText(windowMonths)} after, and that of ${plainDate(later.followUp.after)} did ${figure(after.total)}: ${change}${each}.${leftOutWords(leftOut)}`,
    `${pairsWords(harmOverTime)}${lengthWords(harmOverTime)}`,
    worthWords(harmOverTime),
  ];
}

function changeOf(before: number, after: number): string {
  // Days made as long as others are no whole numbers.
  const change = Math.round((after - before) * 100);
  return change === 0 ? 'as much' : change < 0 ? 'less' : 'more';
}

function areAsLong({ earlier, later }: EvaluatedHarm): boolean {
  return daysOf(earlier.followUp) === daysOf(later.followUp);
}

function leftOutWords(leftOut: LeftOut | undefined): string {
  if (!leftOut || leftOut.gone + leftOut.merged === 0) return '';
  return ` Left out of both are people whom the newest export no longer has, ${figure(leftOut.gone)}, and people whose record was made one with another since, ${figure(leftOut.merged)}.`;
}

/** Of those in both, what they did, and what the test tells of it. */
function pairsWords(harmOverTime: EvaluatedHarm): string {
  const { earlier, later, test } = harmOverTime;
  const { pairs, zeros, used, rises, falls, p } = test;
  if (pairs === 0) return 'Nobody is in both.';
  const did = `did ${figure(earlier.common.total)} days, and then ${figure(later.common.total)}`;
  if (pairs === 1) return `The one person in both ${did}: of one person nothing can be tested.`;
  const all = `The ${figure(pairs)} people in both ${did}.`;
  if (p === null) return `${all} Each of them did as much harm as before, so that there is nothing to test.`;
  if (!areAsLong(harmOverTime))
    return `${all} Whether that is more than chance is not told of times that are not as long (Wilcoxon, ${pText(p)}).`;
  const way = rises > falls ? 'rises outweigh falls' : 'falls outweigh rises';
  const verdict = p < 0.05 ? `, person by person, ${way}` : ' the change could be chance';
  return `${all} Of them, ${figure(zeros)} did as much harm as before; for the other ${figure(used)}${verdict} (Wilcoxon, ${pText(p)}). ${CHOSEN_BY_THE_FIRST}`;
}

/** In pounds only where the change is more than chance would bring, and of nothing but the harm. */
function worthWords(harmOverTime: EvaluatedHarm): string {
  const { economics, otherRules } = harmOverTime;
  const change = changeIn(harmOverTime);
  const unpriced = `not priced here; ${figure(economics.breakEvenDays)} days fewer would pay for the unit. ${NO_CAUSE}`;
  const which = 'The change between the two Top 100s, which are in part of other people,';
  if (change === null) return `${which} is of too few people to tell from chance, and ${unpriced}`;
  const by = `(by ${figure(change.mean, 1)} days a person, 95% interval ${daysText(change)})`;
  if (!isSure(change)) return `${which} could be chance ${by} and is ${unpriced}`;
  const sure = `${which} is more than chance would bring ${by}`;
  if (areOther(otherRules))
    return `${sure}, but may be of the other rules by which they were ranked, and is ${unpriced}`;
  return `${sure}. At ${pounds(economics.dayValue)} a day (a prison place of ${economics.prisonPlaceYear}) it is worth ${pounds(economics.benefit)}, less the unit’s ${pounds(economics.unitCost)} (of ${economics.unitYear}) it is ${pounds(economics.net)}; ${figure(economics.breakEvenDays)} days fewer would pay for the unit. ${NO_CAUSE}`;
}

/** Of fortnightly runs both are 364 days long. */
function lengthWords(harmOverTime: EvaluatedHarm): string {
  if (areAsLong(harmOverTime)) return '';
  const [first, second] = [harmOverTime.earlier, harmOverTime.later].map(({ followUp }) => daysOf(followUp));
  return ` The earlier Top 100 were followed for ${figure(first!)} days and the later for ${figure(second!)}, so part of these changes is of time; in what the change is worth, the earlier count for as many days as the later.`;
}
