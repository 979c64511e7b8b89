import { describe, expect, it } from 'vitest';
import { copasRate } from '../../lib/scoring/copas-rate.ts';
import { ageBand, AGE_BANDS } from '../../lib/scoring/ogrs3-coefficients.ts';
import { ogrs3Predictor } from '../../lib/scoring/ogrs3.ts';
import type { Career } from '../../lib/scoring/predictor.ts';
import { readSettings } from '../../lib/settings/read-settings.ts';
import { PLAIN, TABLE, THEFT, UNKNOWN, UNWEIGHED } from './a-person.ts';

/** Second sanction, a conviction at 30, ten years after the first. */
function aCareer(changed: Partial<Career> = {}): Career {
  return {
    sex: 'M',
    previous: 1,
    ageAtFirst: 20,
    ageAtIndex: 30,
    ageAtFollowUp: 30,
    indexDisposal: 'CONVICTION',
    indexOffence: PLAIN,
    ...changed,
  };
}

const predict = (changed: Partial<Career> = {}, ogrs3: object = {}) =>
  ogrs3Predictor(readSettings({ ogrs3 }, 'test').ogrs3, TABLE).predict(aCareer(changed));
const term = (name: string, changed: Partial<Career> = {}, ogrs3: object = {}) =>
  predict(changed, ogrs3).terms.find((each) => each.term === name)?.value;

describe('the history term', () => {
  const first = { previous: 0, ageAtFirst: 30 };

  it.each([
    ['a first occasion that is a conviction', first, 0.126142106, 0.12614],
    ['a second occasion that is a conviction', { previous: 1 }, 0.463062792, 0.46306],
    ['a tenth occasion that is a conviction', { previous: 9 }, 0.463062792, 0.46306],
    ['a first caution', { ...first, indexDisposal: 'CAUTION' }, 0, 0],
    [
      'a second occasion of cautions alone',
      { previous: 1, indexDisposal: 'CAUTION' },
      0.083100501,
      0.083100501,
    ],
    ['a third occasion of cautions alone', { previous: 2, indexDisposal: 'CAUTION' }, 0.34859587, 0.34859587],
    [
      'a twelfth occasion of cautions alone',
      { previous: 11, indexDisposal: 'CAUTION' },
      0.34859587,
      0.34859587,
    ],
  ] as const)(
    'of %s is the published one, and the rounded one for the Ministry',
    (_, career, published, moj) => {
      expect(term('history', career)).toBe(published);
      expect(term('history', career, { coefficients: 'moj' })).toBe(moj);
    },
  );
});

describe('the age and sex term', () => {
  // The table of the algorithm's page: age at the start of follow-up, male, female; then the Ministry's two.
  it.each([
    [10, 0, -0.785038489, 0, 0.785],
    [11, 0, -0.785038489, 0, 0.785],
    [12, 0.083922902, -0.613852078, 0.08392, 0.61385],
    [13, 0.083922902, -0.613852078, 0.08392, 0.61385],
    [14, 0.075775765, -0.669521331, 0.07578, 0.66952],
    [15, 0.075775765, -0.669521331, 0.07578, 0.66952],
    [16, -0.061594199, -0.959179629, -0.0616, -0.9592],
    [17, -0.061594199, -0.959179629, -0.0616, -0.9592],
    [18, -0.625103618, -0.897480934, -0.6251, -0.8975],
    [20, -0.625103618, -0.897480934, -0.6251, -0.8975],
    [21, -1.051515067, -1.028488454, -1.0515, -1.0285],
    [24, -1.051515067, -1.028488454, -1.0515, -1.0285],
    [25, -1.166679288, -1.052777806, -1.1667, -1.0528],
    [29, -1.166679288, -1.052777806, -1.1667, -1.0528],
    [30, -1.325976554, -1.129127959, -1.326, -1.1291],
    [34, -1.325976554, -1.129127959, -1.326, -1.1291],
    [35, -1.368045933, -1.42187494, -1.368, -1.4219],
    [39, -1.368045933, -1.42187494, -1.368, -1.4219],
    [40, -1.499690953, -1.524652221, -1.4997, -1.5247],
    [49, -1.499690953, -1.524652221, -1.4997, -1.5247],
    [50, -2.025261458, -2.44983716, -2.0253, -2.4498],
    [99, -2.025261458, -2.44983716, -2.0253, -2.4498],
  ])('at %i is that of the table', (ageAtFollowUp, male, female, mojMale, mojFemale) => {
    const moj = { coefficients: 'moj' };
    const of = (sex: Career['sex'], ogrs3: object) => term('age and sex', { sex, ageAtFollowUp }, ogrs3);
    expect([of('M', {}), of('F', {}), of('M', moj), of('F', moj)]).toEqual([
      male,
      female,
      mojMale,
      mojFemale,
    ]);
  });

  it('takes the male column for sex U, and the prediction says so', () => {
    expect(term('age and sex', { sex: 'U' })).toBe(-1.325976554);
    expect(predict({ sex: 'U' }).notes.join()).toContain('A4');
    expect(predict({ sex: 'M' }).notes.join()).not.toContain('A4');
  });

  it('takes the female column for sex U where the settings say so', () => {
    expect(term('age and sex', { sex: 'U' }, { unknownSex: 'female' })).toBe(-1.129127959);
    expect(term('age and sex', { sex: 'M' }, { unknownSex: 'female' })).toBe(-1.325976554);
  });

  it('has no band under ten', () => {
    expect(() => ageBand(9)).toThrow(RangeError);
    expect(() => predict({ ageAtFollowUp: 9 })).toThrow(RangeError);
    expect(AGE_BANDS[ageBand(10)]?.[1]).toBe('10-11');
  });
});

describe('the Copas rate', () => {
  it.each([
    [{ previous: 0, ageAtFirst: 30, ageAtIndex: 30 }, Math.log(1 / 10)],
    [{ previous: 1, ageAtFirst: 20, ageAtIndex: 30 }, Math.log(2 / 20)],
    [{ previous: 19, ageAtFirst: 20, ageAtIndex: 30 }, 0],
    [{ previous: 39, ageAtFirst: 20, ageAtIndex: 30 }, Math.log(2)],
  ])('of %o is the logarithm of sanctions over years and ten', (career, rate) => {
    expect(copasRate(career)).toBeCloseTo(rate, 14);
  });

  it('is weighed by its coefficient', () => {
    const career = { previous: 39 };
    expect(term('Copas rate', career)).toBeCloseTo(1.251124464 * Math.log(2), 14);
    expect(term('Copas rate', career, { coefficients: 'moj' })).toBeCloseTo(1.25112 * Math.log(2), 14);
  });
});

describe('the offence term', () => {
  it('is the weight of the code in either set', () => {
    expect(term('offence', { indexOffence: THEFT })).toBe(0.5);
    expect(term('offence', { indexOffence: THEFT }, { coefficients: 'moj' })).toBe(0.4);
  });

  it.each([
    ['without a weight', UNWEIGHED],
    ['that is unknown', UNKNOWN],
  ])('of a code %s is that of group other in both sets, and the prediction says so', (_, indexOffence) => {
    expect(term('offence', { indexOffence })).toBe(-0.06);
    expect(term('offence', { indexOffence }, { coefficients: 'moj' })).toBe(-0.05);
    expect(predict({ indexOffence }).notes.join()).toContain('group other');
  });
});

describe('the probability', () => {
  // z = -1.325976554 + 0.463062792 + 1.251124464 * ln 0.1 + 0 = -3.7437343022865655
  it('is that of two years unless the settings say one', () => {
    expect(predict().probability).toBeCloseTo(0.1649252880902096, 14);
    expect(predict({}, { horizonYears: 1 }).probability).toBeCloseTo(0.08777003814132274, 14);
  });

  it('is rounded to a whole percent only where the settings say so', () => {
    expect(predict({}, { probability: 'whole-percent' }).probability).toBe(0.16);
  });

  it('is said to be of one year, or rounded, where the settings chose it', () => {
    expect(predict().notes).toEqual([]);
    expect(predict({}, { horizonYears: 1 }).notes.join()).toContain('A1');
    expect(predict({}, { probability: 'whole-percent' }).notes.join()).toContain('A2');
  });

  it('comes back from its terms alone', () => {
    for (const ogrs3 of [
      {},
      { horizonYears: 1 },
      { probability: 'whole-percent' },
      { coefficients: 'moj' },
    ]) {
      const predictor = ogrs3Predictor(readSettings({ ogrs3 }, 'test').ogrs3, TABLE);
      const { terms, probability } = predictor.predict(aCareer());
      expect(predictor.probabilityOf(terms)).toBe(probability);
    }
  });
});
