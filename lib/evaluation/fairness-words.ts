import type { Evaluation } from './evaluation.ts';
import { isMeasured } from './evaluation.ts';
import { CHARACTERISTICS } from './fairness.ts';
import type { RatesByCharacteristic } from './fairness.ts';

/** Who stands out, for each rate: groups whose share is clearly another than that of all other people. */
export function fairnessWords({ selection, errors, readers }: Evaluation['fairness']): string[] {
  return [
    standing('Listed', selection.rates),
    ...(isMeasured(errors)
      ? [
          standing('Harmful, but not listed', errors.missed),
          standing('Listed, but without recorded harm', errors.harmlessListed),
          standing('Without recorded harm, but listed', errors.listedHarmless),
        ]
      : []),
    `A difference is a question and no answer: groups differ in what is recorded of them. To be read by ${readers.join(', ')}.`,
  ];
}

function standing(what: string, rates: RatesByCharacteristic): string {
  const flagged = (kind: 'higher' | 'lower') =>
    CHARACTERISTICS.flatMap((each) =>
      rates[each].filter(({ flag }) => flag === kind).map(({ group }) => `${each} ${group}`),
    );
  const [more, less] = [flagged('higher'), flagged('lower')];
  const untold = CHARACTERISTICS.filter((each) => rates[each].every(({ rate }) => rate === null));
  const told = CHARACTERISTICS.filter((each) => !untold.includes(each));
  const few = untold.length === 0 ? '' : ` By ${untold.join(' and ')} there are too few people to tell.`;
  if (told.length === 0) return `${what}: too few people to tell whether a group stands out.`;
  if (more.length + less.length === 0) {
    const where = untold.length === 0 ? '' : ` by ${told.join(' or ')}`;
    return `${what}: no group that can be shown stands out${where}.${few}`;
  }
  const standingOut = [
    ...(more.length > 0 ? [`clearly more often ${more.join(', ')}`] : []),
    ...(less.length > 0 ? [`clearly less often ${less.join(', ')}`] : []),
  ];
  return `${what}: ${standingOut.join('; ')}.${few}`;
}
