import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Offence, Person } from '../../lib/contract/records.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { explainScore, explanationSchema, scoreFromExplanation } from '../../lib/scoring/explanation.ts';
import type { Explanation } from '../../lib/scoring/explanation.ts';
import { scorePerson } from '../../lib/scoring/score-person.ts';
import { runs } from '../fixtures/property-runs.ts';
import {
  AMBIGUOUS,
  aBasis,
  anOffence,
  aPerson,
  aSanction,
  HARMLESS,
  OF_CLASS,
  scored,
  TABLE,
  UNKNOWN,
  UNWEIGHED,
} from './a-person.ts';
import { randomPerson, randomSettings } from './random-person.ts';

function explained(person: Person, written: object = {}, table = TABLE): Explanation {
  const basis = aBasis(written, table);
  return explainScore(scored(person, basis), basis.predictor);
}

/** As it is read back from the store. */
const stored = (explanation: Explanation) => explanationSchema.parse(JSON.parse(JSON.stringify(explanation)));

describe('an explanation', () => {
  it('reproduces the score to 1e-12 from what is stored, for any person under any settings', () => {
    let people = 0;
    fc.assert(
      fc.property(randomPerson, randomSettings, (person, written) => {
        const basis = aBasis(written, referenceTable());
        const score = scorePerson(person, basis);
        if (score === null) return;
        people += 1;
        const kept = stored(explainScore(score, basis.predictor));
        expect(Math.abs(scoreFromExplanation(kept, basis.predictor) - score.score)).toBeLessThanOrEqual(
          1e-12,
        );
      }),
      runs(2000),
    );
    expect(people).toBeGreaterThan(1000);
  });

  it('holds all that a person needs to work the score out on paper', () => {
    fc.assert(
      fc.property(randomPerson, (person) => {
        const basis = aBasis({}, referenceTable());
        const score = scorePerson(person, basis);
        if (score === null) return;
        const { terms, offences, p2, harm, score: given } = stored(explainScore(score, basis.predictor));
        const sum = terms.reduce((total, { value }) => total + value, 0);
        const days = offences.reduce(
          (total, offence) => total + offence.days * offence.vulnerableWeight * offence.highHarmWeight,
          0,
        );
        expect(Math.abs(1 / (1 + Math.exp(-sum)) - p2)).toBeLessThanOrEqual(1e-12);
        expect(Math.abs(days - harm)).toBeLessThanOrEqual(1e-9);
        expect(Math.abs(p2 * Math.log(1 + harm) - given)).toBeLessThanOrEqual(1e-12);
      }),
      runs(500),
    );
  });

  it('shows each term with its input, and the dates behind the ages', () => {
    const person = aPerson({
      sanctions: [aSanction({ sanctionedOn: '2010-06-15' }), aSanction({ releasedOn: '2023-06-15' })],
    });
    const { terms, dates, predictor } = explained(person);
    expect(terms).toEqual([
      { term: 'constant', input: 'two years', value: 2.121705678 },
      { term: 'age and sex', input: expect.stringMatching(/male.*33.*30-34/), value: -1.325976554 },
      { term: 'history', input: expect.stringMatching(/conviction.*2/), value: 0.463062792 },
      {
        term: 'Copas rate',
        input: '1.251124464 x ln((1 + 1) / (10 + 30 - 20))',
        value: expect.closeTo(1.251124464 * Math.log(0.1), 12),
      },
      { term: 'offence', input: '10000, group violence', value: 0 },
    ]);
    expect(dates).toEqual({ first: '2010-06-15', index: '2020-06-15', followUp: '2023-06-15' });
    expect(predictor).toContain('OGRS3');
  });

  it('splits H by offence', () => {
    const person = aPerson({ offences: [anOffence({ victimVulnerable: true, flags: ['HATE_CRIME'] })] });
    expect(explained(person).offences).toEqual([
      {
        offenceId: 'F1',
        nominalId: 'N1',
        code: '10000',
        committedOn: '2024-02-01',
        days: 100,
        basis: 'listed',
        vulnerableWeight: 1.5,
        highHarmWeight: 1.5,
        harm: 225,
        evidence: 'noFurtherAction',
      },
    ]);
  });

  it('says how many rows merged records doubled', () => {
    const offences = [anOffence(), anOffence({ nominalId: 'N2', offenceId: 'F2' })];
    expect(explained(aPerson({ offences })).mergedDuplicates).toBe(1);
  });
});

describe('the assumptions that touched an entry', () => {
  const sanctioned = (...offences: Partial<Offence>[]) =>
    aPerson({
      sanctions: [aSanction()],
      offences: offences.map((each, at) => anOffence({ offenceId: `F${at}`, ...each })),
    });
  const assumptions = (person: Person, written: object = {}) => explained(person, written).assumptions;

  it('are none where none did', () => {
    expect(assumptions(sanctioned({}))).toEqual([]);
  });

  it.each<[string, Person, object, RegExp]>([
    ['A1: one year', sanctioned({}), { ogrs3: { horizonYears: 1 } }, /^A1: .*one-year/],
    ['A2: a whole percent', sanctioned({}), { ogrs3: { probability: 'whole-percent' } }, /^A2: .*percent/],
    ['A4: sex U', { ...sanctioned({}), sex: 'U' }, {}, /^A4: .*male/],
    ['A5: no sanction', aPerson({ offences: [anOffence()] }), {}, /^A5: .*first caution/],
    ['A6: a vulnerable victim', sanctioned({ victimVulnerable: true }), {}, /^A6: 1 .*vulnerable/],
    ['A8: several values', sanctioned({ code: AMBIGUOUS }, { code: AMBIGUOUS }), {}, /^A8: 2 /],
    ['A9: the harm of a class', sanctioned({ code: OF_CLASS }), {}, /^A9: 1 /],
    ['a code without harm', sanctioned({ code: UNKNOWN }), {}, /^1 .*count 0 days/],
    ['codes without harm', sanctioned({ code: UNKNOWN }, { code: HARMLESS }), {}, /^2 .*count 0 days/],
    [
      'an index offence without a weight',
      { ...sanctioned({}), sanctions: [aSanction({ code: UNWEIGHED })] },
      {},
      /50000.*group other/,
    ],
  ])('include %s, alone', (_, person, written, words) => {
    expect(assumptions(person, written)).toEqual([expect.stringMatching(words)]);
  });

  it('count an offence whose days the force gave under neither A8 nor A9', () => {
    const own = sanctioned(
      { code: AMBIGUOUS, harmDays: 3 },
      { code: OF_CLASS, harmDays: 3 },
      { code: UNKNOWN, harmDays: 3 },
    );
    expect(assumptions(own)).toEqual([]);
  });

  it('say which column stands for sex U', () => {
    const person = { ...sanctioned({}), sex: 'U' as const };
    expect(assumptions(person, { ogrs3: { unknownSex: 'female' } }).join()).toContain('the female column');
  });

  it('include A7 where a look-back left an offence out', () => {
    const old = { committedOn: '2010-01-01', recordedOn: '2010-01-01' };
    expect(assumptions(sanctioned(old), { harm: { lookBackYears: 5 } })).toEqual([
      expect.stringMatching(/^A7/),
    ]);
  });
});
