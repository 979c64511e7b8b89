import { describe, expect, it } from 'vitest';
import { TABLES } from '../../lib/contract/tables.ts';
import type { TableName } from '../../lib/contract/tables.ts';
import { bindColumns } from '../../lib/mapping/bind-columns.ts';
import { compileMapping } from '../../lib/mapping/compile-mapping.ts';
import { nameLikeness } from '../../lib/mapping/name-likeness.ts';
import { readMapping } from '../../lib/mapping/read-mapping.ts';
import { suggestColumns } from '../../lib/mapping/suggest-columns.ts';

/** What is suggested for each column that a header lacks. */
function suggestions(
  header: string[],
  table: TableName = 'nominals',
  written: unknown = null,
): Record<string, string[]> {
  const sources = compileMapping(readMapping(written, 'force.json')).sources[table];
  const { missing } = bindColumns(sources, table, header);
  return Object.fromEntries(missing.map((each) => [each.name, suggestColumns(each, sources, header)]));
}

/** The contract's columns of nominals but for one, with others beside them. */
const without = (name: string, ...others: string[]) => [
  ...TABLES.nominals.columns.map((column) => column.name).filter((each) => each !== name),
  ...others,
];

describe('suggestColumns', () => {
  it.each([
    ['date_of_birth', 'DOB'],
    ['date_of_birth', 'dob'],
    ['date_of_birth', 'BIRTH_DATE'],
    ['date_of_birth', 'DateOfBirth'],
    ['date_of_birth', 'date_of_brith'],
    ['nominal_id', 'PERSON_URN'],
    ['nominal_id', 'Nominal Ref'],
    ['sex', 'GENDER'],
    ['sex', 'Sex'],
    ['ethnicity', 'Ethnic_code'],
    ['deceased', 'Deceased flag'],
    ['merged_into', 'MERGED_INTO_ID'],
  ])('takes for %s what is called %s', (name, own) => {
    expect(suggestions(without(name, 'LAST_UPDATED', own, 'OFFICER'))).toEqual({ [name]: [own] });
  });

  it('gives the likeliest first, three at most', () => {
    const header = without(
      'date_of_birth',
      'BIRTH_PLACE',
      'BIRTH_DATE',
      'DAT_OF_BIRTH',
      'BIRTH_TOWN',
      'HEIGHT',
    );
    expect(suggestions(header)).toEqual({ date_of_birth: ['BIRTH_DATE', 'DAT_OF_BIRTH', 'BIRTH_PLACE'] });
  });

  it('gives nothing where nothing is like it', () => {
    expect(suggestions(without('date_of_birth', 'HEIGHT', 'OFFICER'))).toEqual({ date_of_birth: [] });
  });

  it('looks for the name in the mapping and for that of the contract', () => {
    const written = { tables: { nominals: { columns: { date_of_birth: 'D_O_B', sex: 'GENDR' } } } };
    const header = [...without('date_of_birth', 'BIRTH_DATE', 'GENDER').filter((name) => name !== 'sex')];
    expect(suggestions(header, 'nominals', written)).toEqual({ D_O_B: ['BIRTH_DATE'], GENDR: ['GENDER'] });
  });

  it('does not give a column that is another one already', () => {
    const header = without('merged_into').filter((name) => name !== 'sex');
    expect(suggestions([...header, 'SEX_AT_BIRTH'])).toEqual({ sex: ['SEX_AT_BIRTH'], merged_into: [] });
    const written = { tables: { nominals: { columns: { division: 'SEX_AT_BIRTH' } } } };
    const mapped = header.map((name) => (name === 'division' ? 'SEX_AT_BIRTH' : name));
    expect(suggestions(mapped, 'nominals', written)).toEqual({ sex: [], merged_into: [] });
  });

  it.each([
    ['longer than a name', `date of birth${' of the'.repeat(4)}`],
    ['with a sign', 'date-of-birth'],
    ['with a letter of a name of people', 'dâte_of_birth'],
    ['with a new line', 'date_of_birth\n'],
  ])('does not give what is %s', (_, own) => {
    expect(suggestions(without('date_of_birth', own))).toEqual({ date_of_birth: [] });
  });

  it('gives nothing of a row of data in the place of the header', () => {
    const row = ['Nominal', 'Sexton', '1990-06-15', 'Ethnic City', 'Division'];
    expect(Object.values(suggestions(row)).flat()).toEqual([]);
    expect(Object.values(suggestions(row.filter((field) => field !== '1990-06-15'))).flat()).not.toEqual([]);
    expect(Object.values(suggestions(row.with(2, ''))).flat()).toEqual([]);
  });

  it('suggests beside a column without a name, where another column is known', () => {
    expect(suggestions(without('date_of_birth', 'DOB', ''))).toEqual({ date_of_birth: ['DOB'] });
  });
});

describe('nameLikeness', () => {
  it.each([
    ['committed_on', 'OFFENCE_DATE'],
    ['nominal_id', 'CRIME_NO'],
    ['outcome', 'INCOME'],
    ['sex', 'SMITH'],
    ['sanction_id', 'OFFENCE_ID'],
    ['', ''],
  ])('is low for %s and %s, which share but a common word or some letters', (one, other) => {
    expect(nameLikeness(one, other)).toBeLessThan(0.5);
  });

  it('is the same either way', () => {
    expect(nameLikeness('DOB', 'date_of_birth')).toBe(nameLikeness('date_of_birth', 'DOB'));
  });
});
