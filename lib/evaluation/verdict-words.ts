import { listed } from '../wording/counted.ts';
import type { GroupEfficacy } from './efficacy.ts';
import { FEWEST_TO_CORRELATE } from './rank-correlation.ts';
import type { RankCorrelation } from './rank-correlation.ts';
import { correlationText } from './shown-figures.ts';

/** What an interval of the correlation of places with harm says of the ranking. */
export function verdictOn(found: RankCorrelation | null): 'useful' | 'useless' | 'misleading' | 'unknown' {
  if (found === null) return 'unknown';
  if (found.high < 0) return 'useful';
  return found.low > 0 ? 'misleading' : 'useless';
}

const VERDICTS = {
  useful: 'Higher places went with more harm afterwards',
  useless: 'Nothing shows that higher places went with more harm afterwards: the interval covers 0',
  misleading: 'Higher places went with less harm afterwards: the ranking misled',
  unknown: 'Nobody’s harm differs, so that there is nothing to tell',
};
const TOO_FEW = 'Fewer than four people are followed, too few to tell anything';
/** A cut falls within the first 300, and most of the others do nothing: what holds for everyone need not hold there. */
const WITHIN_300 = {
  useful: '',
  useless: ', but within the first 300, where a cut falls, that could be chance',
  misleading: ', but within the first 300, where a cut falls, with less',
  unknown: ', but within the first 300 there is nothing to tell',
};

type Measured = Pick<GroupEfficacy, 'people'> & {
  ranking: Pick<GroupEfficacy['ranking'], 'harm' | 'firstHarm'>;
};

/** Whether higher places went with more harm, for everyone and within the first 300, by the interval alone. */
export function verdictWords({ people, ranking: { harm, firstHarm } }: Measured): string {
  const all = verdictOn(harm);
  const verdict = people < FEWEST_TO_CORRELATE ? TOO_FEW : VERDICTS[all];
  const within = all === 'useful' ? WITHIN_300[verdictOn(firstHarm)] : '';
  return `${verdict}${within}: Spearman’s correlation of place and harm, below 0 where the first places did most, is ${correlationText(harm)} for everyone, and ${correlationText(firstHarm)} within the first 300.${splitWords(harm, firstHarm)}`;
}

/** Bonett and Wright's interval and the t distribution's p are two approximations. */
function splitWords(harm: RankCorrelation | null, firstHarm: RankCorrelation | null): string {
  const split = [isSplit(harm) ? 'of everyone' : '', isSplit(firstHarm) ? 'within the first 300' : ''];
  const where = listed(split.filter((each) => each !== ''));
  if (where === '') return '';
  return ` Of an interval and a p that disagree the interval decides: it is too close to call ${where}.`;
}

function isSplit(found: RankCorrelation | null): boolean {
  return found !== null && found.p < 0.05 !== (found.low > 0 || found.high < 0);
}
