import { expect, it } from 'vitest';
import { isMeasured } from '../../lib/evaluation/evaluation.ts';
import { plainWords } from '../../lib/evaluation/plain-words.ts';
import { tellFuture } from './known-future.ts';

const { evaluation } = await tellFuture({ drawn: 'by probability' });
const thousands = (value: number) => value.toLocaleString('en-GB', { maximumFractionDigits: 0 });
const money = (value: number) => {
  const pounds = Math.abs(value).toLocaleString('en-GB', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return `${value < 0 ? '-' : ''}£${pounds}`;
};

it('prices the change between the two Top 100s where that very change is more than chance, whatever those in both did', () => {
  const told = evaluation.harmOverTime;
  if (!isMeasured(told)) throw new Error(told.notMeasured);
  const { economics } = told;
  const wordsOf = (p: number, sd: number) => {
    const summary = { people: 100, sd };
    const earlier = { ...told.earlier, top: { ...told.earlier.top, ...summary, mean: 300 } };
    const later = { ...told.later, top: { ...told.later.top, ...summary, mean: 200 } };
    const test = { ...told.test, p };
    return plainWords({ ...evaluation, harmOverTime: { ...told, earlier, later, test } }).slice(13, 15);
  };
  // 100 days apart: 1.96 standard errors are 99.8 days at a deviation of 360, 101 at 365.
  const [inBoth, priced] = wordsOf(0.2, 360);
  expect(inBoth).toContain('the change could be chance (Wilcoxon, p = 0.200)');
  expect(priced).toBe(
    `The change between the two Top 100s, which are in part of other people, is more than chance would bring. At ${money(economics.dayValue)} a day (a prison place of ${economics.prisonPlaceYear}) it is worth ${money(economics.benefit)}, less the unit’s ${money(economics.unitCost)} (of ${economics.unitYear}) it is ${money(economics.net)}; ${thousands(economics.breakEvenDays)} days fewer would pay for the unit. This shows no cause: nobody knows what would have happened without the unit.`,
  );
  const way = told.later.common.total < told.earlier.common.total ? 'fall' : 'rise';
  const [sure, unpriced] = wordsOf(0.049, 365);
  expect(sure).toContain(`the ${way} is more than chance would bring (Wilcoxon, p = 0.049)`);
  expect(unpriced).toContain('could be chance and is not priced here');
});
