import { describe, expect, it } from 'vitest';
import { expectedHarm, scorePerson } from '../../lib/scoring/score-person.ts';
import { aBasis, anOffence, aPerson, aSanction, HARMLESS, HIGH_HARM, scored, THEFT } from './a-person.ts';

describe('the score', () => {
  it('is that of a person worked by hand', () => {
    // Caution at 20, conviction at 30 for a code of weight 0, so P2 = 0.1649252880902096 (see ogrs3.test.ts);
    // H = 100 * 1.5 + 100 + 50 * 1.5 = 325; score = P2 * ln 326.
    const person = aPerson({
      sanctions: [aSanction({ sanctionedOn: '2010-06-15', disposal: 'CAUTION' }), aSanction()],
      offences: [
        anOffence({ offenceId: 'F1', victimVulnerable: true }),
        anOffence({ offenceId: 'F2' }),
        anOffence({ offenceId: 'F3', harmDays: 50, flags: ['HATE_CRIME'] }),
      ],
    });
    const { score, harm, copas, prediction } = scored(person);
    expect(harm.total).toBe(325);
    expect(copas).toBeCloseTo(-2.3025850929940455, 14);
    expect(prediction.probability).toBeCloseTo(0.1649252880902096, 14);
    expect(score).toBeCloseTo(0.9544057177703837, 13);
  });

  it('of a person without a sanction is as if the latest offence were a first caution (A5)', () => {
    // A woman of 20 on the day of a theft: z = -0.897480934 + 0 + 1.251124464 * ln(1 / 10) + 0.5.
    const person = aPerson({
      sex: 'F',
      offences: [anOffence({ code: THEFT, committedOn: '2010-06-15', recordedOn: '2010-06-15' })],
    });
    const { score, career, copas, prediction } = scored(person);
    expect(career.unsanctioned).toBe(true);
    expect(prediction.probability).toBeCloseTo(0.23928639689741676, 14);
    expect(copas).toBeCloseTo(-2.3025850929940455, 14);
    expect(score).toBeCloseTo(1.1043355597222888, 13);
  });

  it('leaves out people without a sanction where the settings exclude them (A5)', () => {
    const exclude = aBasis({ unsanctioned: 'exclude' });
    expect(scorePerson(aPerson({ offences: [anOffence()] }), exclude)).toBeNull();
    const sanctioned = aPerson({ offences: [anOffence()], sanctions: [aSanction()] });
    expect(scored(sanctioned, exclude).career.unsanctioned).toBe(false);
  });

  it('is 0 and not minus infinity where there is a sanction and no harm (A3)', () => {
    expect(scored(aPerson({ sanctions: [aSanction()] })).score).toBe(0);
    expect(scored(aPerson({ offences: [anOffence({ code: HARMLESS })] })).score).toBe(0);
  });

  it('leaves out the deceased', () => {
    const person = aPerson({ deceased: true, offences: [anOffence()], sanctions: [aSanction()] });
    expect(scorePerson(person, aBasis())).toBeNull();
  });

  it('leaves out those with no offence counted in H and no sanction', () => {
    expect(scorePerson(aPerson(), aBasis())).toBeNull();
    const cancelled = aPerson({ offences: [anOffence({ outcome: 'CANCELLED' })] });
    expect(scorePerson(cancelled, aBasis())).toBeNull();
  });

  it('keeps somebody sanctioned whose offences are all cancelled', () => {
    const person = aPerson({ offences: [anOffence({ outcome: 'CANCELLED' })], sanctions: [aSanction()] });
    expect(scored(person)).toMatchObject({ score: 0, career: { unsanctioned: false } });
  });

  it('never cuts sanctions off when it looks back', () => {
    const basis = aBasis({ harm: { lookBackYears: 1 } });
    const person = aPerson({ sanctions: [aSanction({ sanctionedOn: '2005-01-01' }), aSanction()] });
    expect(scored(person, basis).career.career.previous).toBe(1);
  });

  it('goes by one year, whole percents, the Ministry or the female column where the settings say so', () => {
    const person = aPerson({ sex: 'U', offences: [anOffence()], sanctions: [aSanction()] });
    const scores = [
      {},
      { ogrs3: { horizonYears: 1 } },
      { ogrs3: { probability: 'whole-percent' } },
      { ogrs3: { coefficients: 'moj' } },
      { ogrs3: { unknownSex: 'female' } },
    ].map((written) => scored(person, aBasis(written)).score);
    expect(new Set(scores).size).toBe(5);
  });

  it('does not look at ethnicity, division or management', () => {
    const person = aPerson({ offences: [anOffence({ code: HIGH_HARM })], sanctions: [aSanction()] });
    const other = { ...person, division: 'EAST', management: ['IOM' as const] };
    expect(scored(other).score).toBe(scored(person).score);
  });
});

describe('expectedHarm', () => {
  it.each([
    [0.5, 0, 0],
    [1, Math.E - 1, 1],
    [0.25, 99, 0.25 * Math.log(100)],
    [0, 1000, 0],
  ])('of probability %f and %f days is %f', (probability, days, score) => {
    expect(expectedHarm(probability, days)).toBeCloseTo(score, 14);
  });
});
