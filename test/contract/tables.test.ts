import { describe, expect, it } from 'vitest';
import { TABLE_NAMES, TABLES } from '../../lib/contract/tables.ts';

/** The tables of the contract's page, column by column; `?` for one that may be blank. */
const PAGE = {
  nominals: [
    'nominal_id',
    'date_of_birth',
    'sex',
    'ethnicity?',
    'division?',
    'management?',
    'deceased?',
    'merged_into?',
  ],
  offences: [
    'offence_id',
    'occurrence_id',
    'nominal_id',
    'offence_code',
    'committed_on',
    'recorded_on',
    'outcome?',
    'flags?',
    'victim_vulnerable?',
    'harm_days?',
  ],
  sanctions: ['sanction_id', 'nominal_id', 'sanctioned_on', 'disposal', 'offence_code', 'released_on?'],
  referrals: ['referral_id', 'nominal_id', 'referred_on', 'agency', 'reason?'],
};

const KEYS = {
  nominals: ['nominal_id'],
  offences: ['offence_id', 'nominal_id'],
  sanctions: ['sanction_id', 'nominal_id'],
  referrals: ['referral_id', 'nominal_id'],
};

describe('the tables of the contract', () => {
  it('are the four of its page', () => {
    expect(TABLE_NAMES).toEqual(['nominals', 'offences', 'sanctions', 'referrals']);
  });

  it.each(TABLE_NAMES)('give %s the columns of the page, in its order, blank where it says so', (name) => {
    const columns = TABLES[name].columns.map((column) => column.name + (column.mayBeBlank ? '?' : ''));
    expect(columns).toEqual(PAGE[name]);
  });

  it.each(TABLE_NAMES)('give %s the key of the page', (name) => {
    const { columns, key, nominalId } = TABLES[name];
    expect(key.map((position) => columns[position]?.name)).toEqual(KEYS[name]);
    expect(columns[nominalId]?.name).toBe('nominal_id');
  });

  it('let a header leave out harm_days alone', () => {
    const optional = TABLE_NAMES.flatMap((name) => TABLES[name].columns.filter((column) => !column.required));
    expect(optional.map((column) => column.name)).toEqual(['harm_days']);
  });

  it('let an export leave out referrals alone', () => {
    expect(TABLE_NAMES.filter((name) => !TABLES[name].required)).toEqual(['referrals']);
  });

  it('refuse no rows for nominals and offences alone', () => {
    expect(TABLE_NAMES.filter((name) => !TABLES[name].mayHaveNoRows)).toEqual(['nominals', 'offences']);
  });
});
