import { describe, expect, it } from 'vitest';
import type { Person } from '../../lib/contract/records.ts';
import { settle } from './settle-rows.ts';
import type { Row } from './settle-rows.ts';

const person = (people: Person[], nominalId = 'N1') => people.find((each) => each.nominalId === nominalId);

describe('settlePeople', () => {
  it('brings the accepted rows of each person together', () => {
    const { people, fates } = settle([
      ['nominals'],
      ['nominals', { nominal_id: 'N2' }],
      ['offences'],
      ['offences', { offence_id: 'F2', nominal_id: 'N2' }],
      ['sanctions'],
      ['referrals'],
    ]);
    expect(new Set(fates)).toEqual(new Set(['accepted']));
    expect(person(people)).toMatchObject({
      dateOfBirth: '1990-06-15',
      offences: [{ offenceId: 'F1' }],
      sanctions: [{ sanctionId: 'S1' }],
    });
    expect(person(people, 'N2')).toMatchObject({ offences: [{ offenceId: 'F2' }], sanctions: [] });
  });

  it('counts a repeated row once', () => {
    const { people, fates } = settle([['nominals'], ['nominals'], ['offences'], ['offences'], ['offences']]);
    expect(fates).toEqual(['accepted', 'repeated', 'accepted', 'repeated', 'repeated']);
    expect(people).toHaveLength(1);
    expect(people[0]?.offences).toHaveLength(1);
  });

  it('leaves a person out whose rows are in conflict, and orphans what is theirs', () => {
    const { people, fates } = settle([
      ['nominals', { sex: 'M' }],
      ['nominals', { sex: 'F' }],
      ['offences'],
      ['sanctions'],
      ['referrals'],
    ]);
    expect(people).toEqual([]);
    expect(fates).toEqual(['conflict', 'conflict', 'orphan', 'orphan', 'orphan']);
  });

  it('orphans rows of somebody who has none, repeats too', () => {
    const { fates, rejected } = settle([['offences'], ['offences'], ['sanctions'], ['referrals']]);
    expect(fates).toEqual(['orphan', 'orphan', 'orphan', 'orphan']);
    expect(rejected[0]?.rejection).toEqual({
      rule: 'orphan',
      column: 'nominal_id',
      reason: 'names a nominal without an accepted row',
    });
  });

  it('gives a conflict before an orphan', () => {
    expect(settle([['offences'], ['offences', { outcome: '1' }]]).fates).toEqual(['conflict', 'conflict']);
  });
});

describe('settlePeople, of the age of criminal responsibility,', () => {
  it.each<[string, Row, string]>([
    [
      'committed on the day before the tenth birthday',
      ['offences', { committed_on: '2000-06-14' }],
      'committed_on',
    ],
    [
      'sanctioned on the day before the tenth birthday',
      ['sanctions', { sanctioned_on: '2000-06-14' }],
      'sanctioned_on',
    ],
    ['committed before birth', ['offences', { committed_on: '1980-01-01' }], 'committed_on'],
  ])('quarantines a row %s', (_, row, column) => {
    const { fates, rejected } = settle([['nominals'], row]);
    expect(fates).toEqual(['accepted', 'impossible date']);
    expect(rejected[0]?.rejection.column).toBe(column);
  });

  it.each<[string, Row]>([
    ['committed on the tenth birthday', ['offences', { committed_on: '2000-06-15' }]],
    ['sanctioned on the tenth birthday', ['sanctions', { sanctioned_on: '2000-06-15' }]],
    ['referred before it', ['referrals', { referred_on: '1999-01-01' }]],
  ])('accepts a row %s', (_, row) => {
    expect(settle([['nominals'], row]).fates).toEqual(['accepted', 'accepted']);
  });

  it('reaches the tenth birthday of a leap day on 1 March', () => {
    const born: Row = ['nominals', { date_of_birth: '2004-02-29' }];
    expect(settle([born, ['offences', { committed_on: '2014-02-28' }]]).fates[1]).toBe('impossible date');
    expect(settle([born, ['offences', { committed_on: '2014-03-01' }]]).fates[1]).toBe('accepted');
  });

  it('judges nobody by a birth in quarantine: the row is an orphan', () => {
    const rows: Row[] = [
      ['nominals', { sex: 'M' }],
      ['nominals', { sex: 'F' }],
      ['offences', { committed_on: '2000-06-14' }],
    ];
    expect(settle(rows).fates[2]).toBe('orphan');
  });

  it('takes a row that is too early out of a conflict', () => {
    const rows: Row[] = [['nominals'], ['offences', { committed_on: '2000-06-14' }], ['offences']];
    expect(settle(rows).fates).toEqual(['accepted', 'impossible date', 'accepted']);
  });
});
