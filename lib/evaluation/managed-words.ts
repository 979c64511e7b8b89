import type { GroupEfficacy } from './efficacy.ts';
import type { EvaluatedEfficacy } from './evaluation.ts';
import { figure } from '../wording/figure.ts';
import { plainDate } from '../wording/plain-date.ts';
import { rangeText } from './shown-figures.ts';

/** How many of the most harmful whom no scheme managed were placed first among them. */
export function unmanagedWords({ people, mostHarmful, ranking }: GroupEfficacy): string {
  if (people === 0) return 'A scheme managed everybody who is followed on the day of that run.';
  if (mostHarmful === 0)
    return `None of the ${figure(people)} people whom no scheme managed on the day of that run did recorded harm.`;
  return `Of the ${figure(mostHarmful)} most harmful people whom no scheme managed on the day of that run, ${rangeText(ranking.found[0] ?? { least: 0, most: 0 })} were among the first 100 of the ${figure(people)} whom none did.`;
}

/** What was done about the unmanaged since is in their figures. */
export function managedSinceWords({ managedSince, followUp }: EvaluatedEfficacy): string[] {
  if (!managedSince || managedSince.unmanaged.people === 0) return [];
  const { unmanaged, listed } = managedSince;
  return [
    `Of the ${figure(unmanaged.people)} people whom no scheme managed on the day of that run, ${figure(unmanaged.either)} were managed by ${plainDate(followUp.knownOn)} or adopted by a decision of the unit; of the ${figure(listed.people)} of them in the Top 100, ${figure(listed.either)}. What was done about them is in these figures.`,
  ];
}
