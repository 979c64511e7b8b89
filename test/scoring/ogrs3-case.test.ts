import { describe, expect, it } from 'vitest';
import { answerOgrs3Case } from '../../lib/scoring/ogrs3-case.ts';
import type { Ogrs3Case } from '../../lib/scoring/ogrs3-case.ts';
import { INEXACT, PLAIN, TABLE, UNKNOWN, UNWEIGHED } from './a-person.ts';

function aCase(changed: Partial<Ogrs3Case> = {}): Ogrs3Case {
  return {
    sex: 'M',
    date_of_birth: '1990-06-15',
    date_of_current_conviction: '2020-06-15',
    date_at_start_of_followup: '2020-06-15',
    total_sanctions: '2',
    age_at_first_sanction: '20',
    offence_code: PLAIN,
    ...changed,
  };
}

const answer = (changed: Partial<Ogrs3Case>, set: 'published' | 'moj' = 'published') =>
  answerOgrs3Case(aCase(changed), set, TABLE);
const errors = (changed: Partial<Ogrs3Case>) => {
  const answered = answer(changed);
  return 'errors' in answered ? answered.errors : [];
};

describe('answerOgrs3Case', () => {
  // copas = ln(2 / (10 + 30 - 20)) = ln 0.1; z = -1.325976554 + 0.463062792 + 1.251124464 * copas + 0
  it('answers a case worked by hand, by the published coefficients', () => {
    expect(answer({})).toEqual({
      copas: expect.closeTo(-2.3025850929940455, 12),
      p1: expect.closeTo(0.08777003814132274, 12),
      p2: expect.closeTo(0.1649252880902096, 12),
      pct1: 9,
      pct2: 16,
      band: 'LOW',
    });
  });

  it("answers a case worked by hand, by the Ministry's coefficients", () => {
    expect(answer({}, 'moj')).toMatchObject({ p2: expect.closeTo(0.16492230812151495, 12), pct2: 16 });
  });

  it('takes a first sanction as no previous one', () => {
    const first = { total_sanctions: '1', age_at_first_sanction: '30' };
    // copas = ln(1 / 10)
    expect(answer(first)).toMatchObject({ copas: expect.closeTo(-2.3025850929940455, 12) });
  });

  it('takes the male column for sex U', () => {
    expect(answer({ sex: 'U' })).toEqual(answer({ sex: 'M' }));
    expect(answer({ sex: 'F' })).not.toEqual(answer({ sex: 'M' }));
  });

  it('looks the age and sex term up at the start of follow-up', () => {
    // Aged 50 at the start of follow-up and 30 at the conviction: z falls by 2.025261458 - 1.325976554.
    const late = answer({ date_at_start_of_followup: '2040-06-15' });
    const z = -2.025261458 + 0.463062792 + 1.251124464 * Math.log(0.1);
    expect(late).toMatchObject({ p2: expect.closeTo(1 / (1 + Math.exp(-(2.121705678 + z))), 12) });
  });

  it.each<[string, Partial<Ogrs3Case>, string]>([
    ['a total of no sanctions', { total_sanctions: '0' }, 'TOTAL_SANCTIONS_LESS_THAN_ONE'],
    ['a total below none', { total_sanctions: '-1' }, 'TOTAL_SANCTIONS_LESS_THAN_ONE'],
    ['an unknown sex', { sex: 'X' }, 'SEX_INCORRECT_FORMAT'],
    ['sex in small letters', { sex: 'm' }, 'SEX_INCORRECT_FORMAT'],
    ['a blank sex', { sex: '' }, 'SEX_INCORRECT_FORMAT'],
    ['a blank total', { total_sanctions: '' }, 'TOTAL_SANCTIONS_INCORRECT_FORMAT'],
    ['half a sanction', { total_sanctions: '1.5' }, 'TOTAL_SANCTIONS_INCORRECT_FORMAT'],
    ['an age in words', { age_at_first_sanction: 'ten' }, 'AGE_AT_FIRST_SANCTION_INCORRECT_FORMAT'],
    ['a birth that does not exist', { date_of_birth: '1990-02-30' }, 'DATE_OF_BIRTH_INCORRECT_FORMAT'],
    ['a blank conviction', { date_of_current_conviction: '' }, 'DATE_OF_CURRENT_CONVICTION_INCORRECT_FORMAT'],
    [
      'a follow-up in the British order',
      { date_at_start_of_followup: '15-06-2020' },
      'DATE_AT_START_OF_FOLLOWUP_INCORRECT_FORMAT',
    ],
    ['a code of four digits', { offence_code: '1000' }, 'OFFENCE_CODE_INCORRECT_FORMAT'],
    ['an unknown code', { offence_code: UNKNOWN }, 'OFFENCE_CODE_MAPPING_NOT_FOUND'],
    ['a code without a weight', { offence_code: UNWEIGHED }, 'OFFENCE_CODE_MAPPING_NOT_FOUND'],
    ['a code that needs the exact offence', { offence_code: INEXACT }, 'NEED_DETAILS_OF_EXACT_OFFENCE'],
    [
      'a first sanction later than the conviction',
      { age_at_first_sanction: '31' },
      'AGE_AT_FIRST_SANCTION_AFTER_AGE_AT_CURRENT_CONVICTION',
    ],
    [
      'a conviction on the day before the tenth birthday',
      { date_of_current_conviction: '2000-06-14', age_at_first_sanction: '9' },
      'AGE_AT_CURRENT_CONVICTION_LESS_THAN_TEN',
    ],
    [
      'a conviction on the day of birth',
      { date_of_current_conviction: '1990-06-15' },
      'UNEXPECTED_ERROR: dateOfCurrentConviction cannot be on or before date of birth.',
    ],
    [
      'a follow-up on the day before the tenth birthday',
      {
        date_of_current_conviction: '2000-06-15',
        date_at_start_of_followup: '2000-06-14',
        age_at_first_sanction: '10',
      },
      'UNEXPECTED_ERROR: Unhandled age: 9',
    ],
  ])('answers %s with an error', (_, changed, error) => {
    expect(errors(changed)).toEqual([error]);
  });

  it('answers a conviction and a follow-up on the tenth birthday', () => {
    const tenth = { date_of_current_conviction: '2000-06-15', date_at_start_of_followup: '2000-06-15' };
    expect(answer({ ...tenth, age_at_first_sanction: '10' })).toHaveProperty('p2');
  });

  it('answers with all errors at once', () => {
    expect(errors({ total_sanctions: '0', age_at_first_sanction: '31', offence_code: UNKNOWN })).toEqual([
      'TOTAL_SANCTIONS_LESS_THAN_ONE',
      'AGE_AT_FIRST_SANCTION_AFTER_AGE_AT_CURRENT_CONVICTION',
      'OFFENCE_CODE_MAPPING_NOT_FOUND',
    ]);
  });

  it('repeats no value of a case in an error', () => {
    const canaries = {
      sex: 'CANARY',
      date_of_birth: 'CANARY',
      offence_code: 'CANARY',
      total_sanctions: 'CANARY',
    };
    expect(errors(canaries).join(';')).not.toContain('CANARY');
    expect(errors(canaries)).toHaveLength(4);
  });
});
