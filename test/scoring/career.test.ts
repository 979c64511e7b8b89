import { describe, expect, it } from 'vitest';
import type { Person, Sanction } from '../../lib/contract/records.ts';
import { sanctionedCareer } from '../../lib/scoring/career.ts';
import type { DatedCareer } from '../../lib/scoring/career.ts';
import { aPerson, aSanction, AS_OF, HARMLESS, HIGH_HARM, PLAIN, TABLE, THEFT, UNKNOWN } from './a-person.ts';

function careerOf(sanctions: Partial<Sanction>[], person: Partial<Person> = {}): DatedCareer {
  const of = aPerson({ ...person, sanctions: sanctions.map(aSanction) });
  const career = sanctionedCareer(of, AS_OF, TABLE);
  if (career === null) throw new Error('the person has no sanction');
  return career;
}

describe('sanctionedCareer', () => {
  it('counts the distinct days of sanctions, of either disposal', () => {
    const { career, dates } = careerOf([
      { sanctionedOn: '2010-01-01', disposal: 'CAUTION' },
      { sanctionedOn: '2015-01-01', sanctionId: 'S2' },
      { sanctionedOn: '2015-01-01', sanctionId: 'S3' },
      { sanctionedOn: '2020-01-01' },
    ]);
    expect(career).toMatchObject({ previous: 2, ageAtFirst: 19, ageAtIndex: 29 });
    expect(dates).toMatchObject({ first: '2010-01-01', index: '2020-01-01' });
  });

  it('leaves out what is sanctioned after the as-of date, and keeps the as-of date itself', () => {
    const { career, dates } = careerOf([{ sanctionedOn: AS_OF }, { sanctionedOn: '2026-03-31' }]);
    expect([career.previous, dates.index]).toEqual([0, AS_OF]);
  });

  it('is none without a sanction on or before the as-of date', () => {
    expect(sanctionedCareer(aPerson(), AS_OF, TABLE)).toBeNull();
    const later = aPerson({ sanctions: [aSanction({ sanctionedOn: '2026-03-31' })] });
    expect(sanctionedCareer(later, AS_OF, TABLE)).toBeNull();
  });

  it('does not hang on the order of rows', () => {
    const rows = [
      { sanctionedOn: '2020-01-01', code: PLAIN },
      { sanctionedOn: '2020-01-01', code: HIGH_HARM },
      { sanctionedOn: '2010-01-01' },
    ];
    expect(careerOf(rows)).toEqual(careerOf(rows.toReversed()));
  });

  it('takes the latest occasion as the index one even where it is a caution', () => {
    const { career } = careerOf([
      { sanctionedOn: '2010-01-01', disposal: 'CONVICTION' },
      { sanctionedOn: '2020-01-01', disposal: 'CAUTION' },
    ]);
    expect(career).toMatchObject({ indexDisposal: 'CAUTION', previous: 1 });
  });

  it('takes an index occasion that holds a conviction as one, whatever else it holds', () => {
    const rows = [{ disposal: 'CAUTION' }, { disposal: 'CONVICTION' }, { disposal: 'CAUTION' }] as const;
    expect(careerOf([...rows]).career.indexDisposal).toBe('CONVICTION');
  });

  it('takes the offence with the most days of all rows of the index occasion, cautions included', () => {
    const rows: Partial<Sanction>[] = [
      { disposal: 'CONVICTION', code: PLAIN },
      { disposal: 'CAUTION', code: HIGH_HARM },
    ];
    expect(careerOf(rows).career.indexOffence).toBe(HIGH_HARM);
  });

  it('takes the lowest code of those with as many days', () => {
    expect(careerOf([{ code: THEFT }, { code: PLAIN }]).career.indexOffence).toBe(PLAIN);
    expect(careerOf([{ code: UNKNOWN }, { code: HARMLESS }]).career.indexOffence).toBe(HARMLESS);
  });

  it('does not look at the offences of earlier occasions', () => {
    const rows = [{ sanctionedOn: '2010-01-01', code: HIGH_HARM }, { code: PLAIN }];
    expect(careerOf(rows).career.indexOffence).toBe(PLAIN);
  });

  it('starts follow-up at the index occasion when nobody was released', () => {
    expect(careerOf([{ sanctionedOn: '2020-06-14' }])).toMatchObject({
      dates: { followUp: '2020-06-14' },
      career: { ageAtFollowUp: 29 },
    });
  });

  it('starts follow-up at the latest release of the index occasion', () => {
    const rows = [{ releasedOn: '2021-01-01' }, { releasedOn: '2023-06-15' }, { releasedOn: '2022-01-01' }];
    expect(careerOf(rows)).toMatchObject({
      dates: { followUp: '2023-06-15' },
      career: { ageAtFollowUp: 33, ageAtIndex: 30 },
    });
  });

  it('counts a release on the as-of date, and none after it', () => {
    expect(careerOf([{ releasedOn: AS_OF }]).dates.followUp).toBe(AS_OF);
    expect(careerOf([{ releasedOn: '2026-03-31' }]).dates.followUp).toBe('2020-06-15');
    const both = [{ releasedOn: '2022-01-01' }, { releasedOn: '2026-03-31' }];
    expect(careerOf(both).dates.followUp).toBe('2022-01-01');
  });

  it('does not look at releases from earlier occasions', () => {
    const rows = [{ sanctionedOn: '2019-01-01', releasedOn: '2025-01-01' }, {}];
    expect(careerOf(rows).dates.followUp).toBe('2020-06-15');
  });

  it('gives ages in completed years on each day, leap birthdays on 1 March', () => {
    const { career } = careerOf(
      [{ sanctionedOn: '2014-02-28' }, { sanctionedOn: '2022-02-28', releasedOn: '2022-03-01' }],
      { dateOfBirth: '2004-02-29' },
    );
    expect(career).toMatchObject({ ageAtFirst: 9, ageAtIndex: 17, ageAtFollowUp: 18 });
  });
});
