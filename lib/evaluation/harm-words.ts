import { figure } from '../wording/figure.ts';
import { plainDate } from '../wording/plain-date.ts';
import { NO_CAUSE } from './economics.ts';
import { isMeasured } from './evaluation.ts';
import type { Evaluation } from './evaluation.ts';
import { daysOf } from './follow-up.ts';
import type { FollowUp } from './follow-up.ts';
import { isSurelyOther, overAsLong } from './harm-over-time.ts';
import type { LeftOut } from './harm-over-time.ts';
import { pounds, pText, windowText } from './shown-figures.ts';

/** What the first hundred of two runs did, whether that changed, and what it is worth. */
export function harmWords({ harmOverTime, windowMonths }: Evaluation): string[] {
  if (!isMeasured(harmOverTime))
    return [`Whether harm has fallen was not measured: ${harmOverTime.notMeasured}.`];
  const { earlier, later, test, economics, leftOut } = harmOverTime;
  const [before, after] = [earlier.top, later.top];
  const change = after.mean === before.mean ? 'as much' : after.mean < before.mean ? 'less' : 'more';
  // One sample may be of fewer: fewer were scored, or some were left out.
  const each =
    before.people === after.people
      ? ''
      : ` by each of the ${figure(after.people)} people of it who are compared, where it had been ${figure(before.mean, 1)} by each of ${figure(before.people)} and is ${figure(after.mean, 1)}`;
  const p = test.p === null ? 'no pair differs' : pText(test.p);
  const isSure = test.p !== null && test.p < 0.05;
  const unpriced = `The change between the two Top 100s, which are in part of other people, could be chance and is not priced here; ${figure(economics.breakEvenDays)} days fewer would pay for the unit. ${NO_CAUSE}`;
  const way = later.common.total < earlier.common.total ? 'fall' : 'rise';
  return [
    `The Top 100 of ${plainDate(earlier.followUp.after)} did ${figure(before.total)} days of harm in the ${windowText(windowMonths)} after, and that of ${plainDate(later.followUp.after)} did ${figure(after.total)}: ${change}${each}.${leftOutWords(leftOut)}`,
    `The ${figure(test.pairs)} people in both did ${figure(earlier.common.total)} days, and then ${figure(later.common.total)}. Of them, ${figure(test.zeros)} did as much harm as before; for the other ${figure(test.used)} the ${isSure ? `${way} is more than chance would bring` : 'change could be chance'} (Wilcoxon, ${p}).${lengthWords(earlier.followUp, later.followUp)}`,
    isSurelyOther(overAsLong(earlier, later.followUp), after)
      ? `The change between the two Top 100s, which are in part of other people, is more than chance would bring. At ${pounds(economics.dayValue)} a day (a prison place of ${economics.prisonPlaceYear}) it is worth ${pounds(economics.benefit)}, less the unit’s ${pounds(economics.unitCost)} (of ${economics.unitYear}) it is ${pounds(economics.net)}; ${figure(economics.breakEvenDays)} days fewer would pay for the unit. ${NO_CAUSE}`
      : unpriced,
  ];
}

function leftOutWords(leftOut: LeftOut | undefined): string {
  if (!leftOut || leftOut.gone + leftOut.merged === 0) return '';
  return ` Left out of both are people whom the newest export no longer has, ${figure(leftOut.gone)}, and people whose record was made one with another since, ${figure(leftOut.merged)}.`;
}

/** Of fortnightly runs both are 364 days long. */
function lengthWords(...followUps: [FollowUp, FollowUp]): string {
  const [first, second] = followUps.map(daysOf);
  if (first === second) return '';
  return ` The earlier Top 100 were followed for ${figure(first!)} days and the later for ${figure(second!)}, so part of these changes is of time; in what the change is worth, the earlier count for as many days as the later.`;
}
