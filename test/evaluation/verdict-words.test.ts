import { describe, expect, it } from 'vitest';
import { correlateRanks } from '../../lib/evaluation/rank-correlation.ts';
import { verdictWords } from '../../lib/evaluation/verdict-words.ts';

const found = (rho: number, low: number, high: number, p: number) => ({ n: 99, rho, low, high, p });
const CLEAR = found(-0.4, -0.55, -0.21, 0.00004);
const NONE = found(-0.05, -0.25, 0.15, 0.62);
/** As Bonett and Wright's interval and the t distribution disagree. */
const SPLIT = found(-0.198, -0.386, 0.001, 0.049);
const SPLIT_BACK = found(-0.197, -0.385, -0.001, 0.0502);

const wordsOf = (harm: typeof CLEAR | null, firstHarm: typeof CLEAR | null = CLEAR, people = 99) =>
  verdictWords({ people, ranking: { harm, firstHarm } });

const TWO = ' Of an interval and a p that disagree the interval decides: it is too close to call';

describe('what is said of the correlation of places with harm', () => {
  it('is said by the interval', () => {
    expect(wordsOf(CLEAR)).toMatch(/^Higher places went with more harm afterwards: Spearman/);
    expect(wordsOf(NONE)).toMatch(/^Nothing shows .*: the interval covers 0: Spearman/);
  });

  it.each([
    ['of everyone', SPLIT, CLEAR, `${TWO} of everyone.`],
    ['of everyone, the other way', SPLIT_BACK, CLEAR, `${TWO} of everyone.`],
    ['within the first 300', CLEAR, SPLIT, `${TWO} within the first 300.`],
    ['of both', SPLIT, SPLIT_BACK, `${TWO} of everyone and within the first 300.`],
  ])('says which of the two decides where p disagrees with it, %s', (_, harm, firstHarm, said) => {
    expect(wordsOf(harm, firstHarm)).toContain(said);
  });

  it('says nothing of it where they agree, or nothing was measured', () => {
    for (const harm of [CLEAR, NONE, null])
      for (const first of [CLEAR, NONE, null]) expect(wordsOf(harm, first)).not.toContain('decides');
  });

  it('says that there are too few people, where that is why there is nothing to tell', () => {
    const few = correlateRanks(Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 3));
    expect(few).toBeNull();
    expect(wordsOf(few, few, 3)).toMatch(/^Fewer than four people are followed, too few to tell anything: /);
    expect(wordsOf(null, null, 4)).toMatch(/^Nobody’s harm differs, so that there is nothing to tell: /);
  });
});
