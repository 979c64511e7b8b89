import type { GroupEfficacy } from './efficacy.ts';
import type { EvaluatedEfficacy } from './evaluation.ts';
import { grouped, longDate, rangeText } from './shown-figures.ts';

/** How many of the most harmful whom no scheme managed were placed first among them. */
export function unmanagedWords({ people, mostHarmful, ranking }: GroupEfficacy): string {
  if (people === 0) return 'A scheme managed everybody who is followed on the day of that run.';
  if (mostHarmful === 0)
    return `None of the ${grouped(people)} people whom no scheme managed on the day of that run did recorded harm.`;
  return `Of the ${grouped(mostHarmful)} most harmful people whom no scheme managed on the day of that run, ${rangeText(ranking.found[0] ?? { least: 0, most: 0 })} were among the first 100 of the ${grouped(people)} whom none did.`;
}

/** What was done about the unmanaged since is in their figures. */
export function managedSinceWords({ managedSince, followUp }: EvaluatedEfficacy): string[] {
  if (!managedSince || managedSince.unmanaged.people === 0) return [];
  const { unmanaged, listed } = managedSince;
  return [
    `Of the ${grouped(unmanaged.people)} people whom no scheme managed on the day of that run, ${grouped(unmanaged.either)} were managed by ${longDate(followUp.knownOn)} or adopted by a decision of the unit; of the ${grouped(listed.people)} of them in the Top 100, ${grouped(listed.either)}. What was done about them is in these figures.`,
  ];
}
