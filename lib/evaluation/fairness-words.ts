import { CHARACTERISTICS } from './characteristics.ts';
import type { RatesByCharacteristic } from './characteristics.ts';
import type { EvaluatedErrors } from './evaluated-fairness.ts';
import type { Evaluation } from './evaluation.ts';
import { isMeasured } from './evaluation.ts';
import { figure } from '../wording/figure.ts';
import { rateText } from './shown-figures.ts';

/** Who stands out, for each rate: groups whose share is clearly another than that of all other people. */
export function fairnessWords({ selection, errors, damaged, readers }: Evaluation['fairness']): string[] {
  return [
    standing('Listed', selection.rates),
    ...(isMeasured(errors) ? errorWords(errors) : []),
    ...(damaged.length > 0 ? [damagedWords(damaged)] : []),
    `A difference is a question and no answer: groups differ in what is recorded of them. To be read by ${readers.join(', ')}.`,
  ];
}

function damagedWords(runIds: readonly string[]): string {
  return `The trend goes without ${runIds.join(', ')}: what was measured there could not be read (hhpu evaluate --run … --keep measures it again).`;
}

function errorWords(errors: EvaluatedErrors): string[] {
  const deep = errors.missedWithin300;
  return [
    ...errors.mostHarmful.map(missedWords),
    standing('Harmful, but not listed', errors.missed),
    ...(deep ? [standing('Among the 300 most harmful, but not within the first 300', deep)] : []),
    standing('Listed, but without recorded harm', errors.harmlessListed),
    standing('Without recorded harm, but listed', errors.listedHarmless),
  ];
}

function missedWords({
  depth,
  within,
  people,
  found,
  missed,
}: EvaluatedErrors['mostHarmful'][number]): string {
  if (people === 0)
    return `Nobody did recorded harm, so that none of the ${figure(depth)} most harmful could be missed.`;
  const who =
    people < depth
      ? `Only ${figure(people)} people did recorded harm, fewer than ${figure(depth)}: of them`
      : `Of the ${figure(people)} people who did most harm${people > depth ? ` (${figure(depth)} and who tie with the last of them)` : ''},`;
  return `${who} ${figure(found)} had been within the first ${figure(within)} and ${figure(missed.count)} had not: ${rateText(missed)} were missed.`;
}

const ALIKE = 'all are of one group, with nobody to compare it with';

function standing(what: string, rates: RatesByCharacteristic): string {
  const flagged = (kind: 'higher' | 'lower') =>
    CHARACTERISTICS.flatMap((each) =>
      rates[each].filter(({ flag }) => flag === kind).map(({ group }) => `${each} ${group}`),
    );
  const [more, less] = [flagged('higher'), flagged('lower')];
  const alike = CHARACTERISTICS.filter((each) => rates[each].length < 2);
  const compared = CHARACTERISTICS.filter((each) => !alike.includes(each));
  if (compared.length === 0) return `${what}: ${ALIKE}.`;
  const untold = compared.filter((each) => rates[each].every(({ rate }) => rate === null));
  const told = compared.filter((each) => !untold.includes(each));
  const few = [
    untold.length === 0 ? '' : ` By ${untold.join(' and ')} there are too few people to tell.`,
    alike.length === 0 ? '' : ` By ${alike.join(' and ')} ${ALIKE}.`,
  ].join('');
  if (told.length === 0)
    return `${what}: too few people to tell whether a group stands out.${alike.length === 0 ? '' : few}`;
  if (more.length + less.length === 0) {
    const where = told.length === CHARACTERISTICS.length ? '' : ` by ${told.join(' or ')}`;
    return `${what}: no group that can be shown stands out${where}.${few}`;
  }
  const standingOut = [
    ...(more.length > 0 ? [`clearly more often ${more.join(', ')}`] : []),
    ...(less.length > 0 ? [`clearly less often ${less.join(', ')}`] : []),
  ];
  return `${what}: ${standingOut.join('; ')}.${few}`;
}
