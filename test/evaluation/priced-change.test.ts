import { expect, it } from 'vitest';
import { isMeasured } from '../../lib/evaluation/evaluation.ts';
import { plainWords } from '../../lib/evaluation/plain-words.ts';
import { CHANGED_RULES } from '../../lib/runs/run-record.ts';
import type { ChangedRule } from '../../lib/runs/run-record.ts';
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

it('prices the change between the two Top 100s where that very change is more than chance, and both were ranked by the same rules, whatever those in both did', () => {
  const told = evaluation.harmOverTime;
  if (!isMeasured(told)) throw new Error(told.notMeasured);
  const { economics } = told;
  const wordsOf = (p: number, low: number, otherRules: ChangedRule[] | undefined = []) => {
    const change = { mean: -100, low, high: -100 + (-100 - low), z: -1.96, correlation: 0.2 };
    const test = { ...told.test, p, rises: 500, falls: 900 };
    return plainWords({ ...evaluation, harmOverTime: { ...told, change, test, otherRules } }).slice(13, 15);
  };
  const which = 'The change between the two Top 100s, which are in part of other people,';
  const [inBoth, priced] = wordsOf(0.2, -199.8);
  expect(inBoth).toContain('the change could be chance (Wilcoxon, p = 0.200)');
  expect(priced).toBe(
    `${which} is more than chance would bring (by -100.0 days a person, 95% interval -199.8 to -0.2). At ${money(economics.dayValue)} a day (a prison place of ${economics.prisonPlaceYear}) it is worth ${money(economics.benefit)}, less the unit’s ${money(economics.unitCost)} (of ${economics.unitYear}) it is ${money(economics.net)}; ${thousands(economics.breakEvenDays)} days fewer would pay for the unit. This shows no cause: nobody knows what would have happened without the unit.`,
  );
  const [sure, unpriced] = wordsOf(0.049, -200.2);
  expect(sure).toContain('person by person, falls outweigh rises (Wilcoxon, p = 0.049)');
  expect(unpriced).toContain(
    `${which} could be chance (by -100.0 days a person, 95% interval -200.2 to 0.2) and is not priced here`,
  );
  // Of samples from before it was kept nobody knows.
  expect(wordsOf(0.2, -199.8, undefined)[1]).toBe(priced);
  for (const rule of CHANGED_RULES) expect(wordsOf(0.2, -199.8, [rule])[1]).not.toContain('is worth');
});
