import { describe, expect, it } from 'vitest';
import { TABLE_NAMES, TABLES } from '../../lib/contract/tables.ts';
import type { TableName } from '../../lib/contract/tables.ts';
import { checkRow } from '../../lib/ingest/check-row.ts';
import type { Rejection } from '../../lib/ingest/rejection.ts';
import { rowOf } from './a-row.ts';

const AS_OF = '2026-03-30';

function check(table: TableName, changed: Record<string, string> = {}): Rejection | null {
  return checkRow(TABLES[table], rowOf(table, changed), AS_OF);
}

const ID = {
  good: ['N1', 'a', '0', 'A/b_c-9', 'x'.repeat(64)],
  bad: ['x'.repeat(65), 'N 1', ' N1', 'N1 ', 'N.1', 'N1\n', 'é', 'N,1', '#'],
};
const DATE = {
  good: ['2024-02-29', '1950-01-01'],
  bad: [
    '2023-02-29',
    '29/02/2024',
    '2024-2-9',
    '20240229',
    '2024-02-29T00:00',
    ' 2024-02-29',
    '0000-01-01',
    'x',
  ],
};
const CODE = { good: ['00801', '99999'], bad: ['8/01', '0801', '008011', '0080A', ' 00801', '００８０１'] };
const YES_NO = { good: ['Y', 'N', ''], bad: ['y', 'n', 'Yes', '1', ' Y', 'TRUE'] };
const TEXT = { good: ['', ' ', 'é', 'a,b;"c"'], bad: [] };

/** Values that each column takes and refuses, besides a blank one where it must not be. */
const VALUES: Record<TableName, Record<string, { good: string[]; bad: string[] }>> = {
  nominals: {
    nominal_id: ID,
    date_of_birth: DATE,
    sex: { good: ['M', 'F', 'U'], bad: ['m', 'X', 'Male', ' M', 'MF'] },
    ethnicity: TEXT,
    division: TEXT,
    management: {
      good: ['', 'MAPPA', 'VISOR', 'IOM', 'HHPU', 'HHPU;MAPPA', 'MAPPA;VISOR;IOM;HHPU'],
      bad: ['mappa', 'MAPPA,IOM', 'MAPPA; IOM', 'PPU', 'MAPPA;PPU'],
    },
    deceased: YES_NO,
    merged_into: { good: ['', 'N2'], bad: ID.bad },
  },
  offences: {
    offence_id: ID,
    occurrence_id: ID,
    nominal_id: ID,
    offence_code: CODE,
    committed_on: { good: ['2024-02-01', '2010-06-15'], bad: DATE.bad },
    recorded_on: { good: ['2024-02-29', AS_OF], bad: DATE.bad },
    outcome: {
      good: ['', '1', '9', '10', '19', '20', '22', 'CANCELLED'],
      bad: ['0', '23', '01', '1A', '100', '-1', '1.0', 'cancelled', ' 1'],
    },
    flags: {
      good: [
        '',
        'DOMESTIC_ABUSE',
        'HATE_CRIME',
        'CHILD_ABUSE',
        'SERIOUS_SEXUAL',
        'SERIOUS_VIOLENCE',
        'POLICE_DETECTED',
        ';HATE_CRIME;;HATE_CRIME;',
        ';',
      ],
      bad: ['hate_crime', 'HATE_CRIME,CHILD_ABUSE', 'HATE_CRIME; CHILD_ABUSE', 'HATE', 'HATE_CRIME;x'],
    },
    victim_vulnerable: YES_NO,
    harm_days: {
      good: ['', '0', '12', '12.5', '0.25', '007', '9'.repeat(300)],
      bad: ['-1', '+1', '.5', '5.', '1e3', '1,5', ' 1', 'NaN', 'Infinity', '9'.repeat(400), '0x10'],
    },
  },
  sanctions: {
    sanction_id: ID,
    nominal_id: ID,
    sanctioned_on: DATE,
    disposal: { good: ['CONVICTION', 'CAUTION'], bad: ['Caution', 'REPRIMAND', 'CONVICTION;CAUTION'] },
    offence_code: CODE,
    released_on: { good: ['', '2030-01-01', '2020-06-15'], bad: DATE.bad },
  },
  referrals: {
    referral_id: ID,
    nominal_id: ID,
    referred_on: { good: ['2024-02-29', AS_OF], bad: DATE.bad },
    agency: { good: ['Council', ' '], bad: [] },
    reason: TEXT,
  },
};

const COLUMNS = TABLE_NAMES.flatMap((table) =>
  Object.entries(VALUES[table]).map(([name, values]) => ({ table, name, ...values })),
);

describe('checkRow', () => {
  it('has values to try for each column of the contract', () => {
    for (const table of TABLE_NAMES) {
      expect(Object.keys(VALUES[table])).toEqual(TABLES[table].columns.map(({ name }) => name));
    }
  });

  it.each(COLUMNS)('takes each good value of $table.$name', ({ table, name, good }) => {
    for (const value of good) expect(check(table, { [name]: value }), value).toBeNull();
  });

  it.each(COLUMNS)('refuses each bad value of $table.$name and names the column', ({ table, name, bad }) => {
    for (const value of bad) {
      expect(check(table, { [name]: value }), value).toMatchObject({ rule: 'bad value', column: name });
    }
  });

  it.each(COLUMNS.filter(({ good }) => !good.includes('')))(
    'refuses a blank $table.$name',
    ({ table, name }) => {
      expect(check(table, { [name]: '' })).toMatchObject({ rule: 'blank', column: name });
    },
  );

  it.each(TABLE_NAMES)('gives for %s the first column at fault, in the order of the page', (table) => {
    // All columns that can be wrong are, and are put right one by one from the left.
    const wrong = COLUMNS.filter((column) => column.table === table && column.bad.length > 0);
    const rowFrom = (first: number) =>
      Object.fromEntries(wrong.slice(first).map(({ name, bad }) => [name, bad.at(-1) ?? '']));
    for (const [first, { name }] of wrong.entries()) {
      expect(check(table, rowFrom(first))).toMatchObject({ rule: 'bad value', column: name });
    }
    expect(check(table, rowFrom(wrong.length))).toBeNull();
  });

  it('gives a blank before a bad value to the right, and a bad value before a blank to the right', () => {
    expect(check('nominals', { date_of_birth: '', sex: 'X' })).toMatchObject({
      rule: 'blank',
      column: 'date_of_birth',
    });
    expect(check('nominals', { date_of_birth: 'x', sex: '' })).toMatchObject({
      rule: 'bad value',
      column: 'date_of_birth',
    });
  });

  it('repeats no value in its reason', () => {
    for (const { table, name, bad } of COLUMNS.filter((column) => column.bad.length > 0)) {
      expect(bad.length).toBeGreaterThan(0);
      expect(JSON.stringify(check(table, { [name]: '<CANARY>' }))).not.toContain('CANARY');
    }
  });
});

describe('checkRow, of dates,', () => {
  const TOMORROW = '2026-03-31';

  it.each<[string, TableName, Record<string, string>, string]>([
    ['born after as-of', 'nominals', { date_of_birth: TOMORROW }, 'date_of_birth'],
    ['committed after as-of', 'offences', { committed_on: TOMORROW, recorded_on: TOMORROW }, 'committed_on'],
    ['recorded after as-of', 'offences', { recorded_on: TOMORROW }, 'recorded_on'],
    ['recorded before committed', 'offences', { committed_on: '2024-02-03' }, 'recorded_on'],
    ['sanctioned after as-of', 'sanctions', { sanctioned_on: TOMORROW }, 'sanctioned_on'],
    ['released before sanctioned', 'sanctions', { released_on: '2020-06-14' }, 'released_on'],
    ['referred after as-of', 'referrals', { referred_on: TOMORROW }, 'referred_on'],
  ])('refuses a row %s', (_, table, changed, column) => {
    expect(check(table, changed)).toMatchObject({ rule: 'impossible date', column });
  });

  it.each<[string, TableName, Record<string, string>]>([
    ['born on as-of', 'nominals', { date_of_birth: AS_OF }],
    ['committed and recorded on as-of', 'offences', { committed_on: AS_OF, recorded_on: AS_OF }],
    ['sanctioned on as-of', 'sanctions', { sanctioned_on: AS_OF }],
    ['released on the day of the sanction', 'sanctions', { released_on: '2020-06-15' }],
    ['released after as-of, which does not count yet', 'sanctions', { released_on: TOMORROW }],
    ['referred on as-of', 'referrals', { referred_on: AS_OF }],
  ])('takes a row %s', (_, table, changed) => {
    expect(check(table, changed)).toBeNull();
  });

  it('gives values before dates', () => {
    expect(check('offences', { committed_on: TOMORROW, outcome: 'x' })).toMatchObject({ rule: 'bad value' });
    expect(check('sanctions', { sanctioned_on: TOMORROW, offence_code: '' })).toMatchObject({
      rule: 'blank',
    });
  });
});
