import { describe, expect, it } from 'vitest';
import type { TableName } from '../../lib/contract/tables.ts';
import { reasonForForce } from '../../lib/mapping/describe-source.ts';
import { readMapping } from '../../lib/mapping/read-mapping.ts';

function reason(column: string, text: string, written: object, table: TableName = 'nominals'): string {
  return reasonForForce({ column, reason: text }, table, readMapping(written, 'force.json') ?? {});
}
const nominals = (columns: object) => ({ tables: { nominals: { columns } } });

describe('reasonForForce', () => {
  it('leaves a reason as it is where the column is the same', () => {
    const text = 'sex is not one of M, F, U';
    expect(reason('sex', text, {})).toBe(text);
    expect(reason('sex', text, nominals({ sex: 'sex', division: 'LPA' }))).toBe(text);
    expect(reason('sex', text, { trim: true, dateFormat: 'YYYYMMDD' })).toBe(text);
  });

  it.each<[string, object, string]>([
    ['another name', nominals({ sex: 'GENDER' }), 'here sex is GENDER'],
    [
      'codes',
      nominals({ sex: { column: 'GENDER', codes: { Male: 'M' } } }),
      'here sex is GENDER by the codes of the mapping',
    ],
    [
      'codes under its own name',
      nominals({ sex: { column: 'sex', codes: { Male: 'M' } } }),
      'here sex is sex by the codes of the mapping',
    ],
  ])('adds where the values come from: %s', (_, written, note) => {
    expect(reason('sex', 'sex is blank', written)).toBe(`sex is blank; ${note}`);
  });

  it('adds the format of a date, its own or the default', () => {
    const text = 'date_of_birth is not a date that exists, YYYY-MM-DD';
    expect(reason('date_of_birth', text, { dateFormat: 'DD/MM/YYYY' })).toBe(
      `${text}; here date_of_birth is date_of_birth as DD/MM/YYYY`,
    );
    const own = {
      dateFormat: 'DD/MM/YYYY',
      ...nominals({ date_of_birth: { column: 'DOB', format: 'YYYYMMDD' } }),
    };
    expect(reason('date_of_birth', text, own)).toBe(`${text}; here date_of_birth is DOB as YYYYMMDD`);
  });

  it('names every yes/no column of a list, and what yes and no are', () => {
    const management = { columns: { A: 'MAPPA', B: 'IOM' }, yes: ['1'], no: ['0'] };
    expect(reason('management', 'management is not a list', nominals({ management }))).toBe(
      'management is not a list; here management is A with B (yes is 1; no is 0 or blank)',
    );
  });

  it('names both columns of two dates in the wrong order', () => {
    const columns = { sanctioned_on: 'RESULT_DATE', released_on: 'RELEASED' };
    expect(
      reason(
        'released_on',
        'released_on is before sanctioned_on',
        { tables: { sanctions: { columns } } },
        'sanctions',
      ),
    ).toBe('released_on is before sanctioned_on; here sanctioned_on is RESULT_DATE, released_on is RELEASED');
  });

  it('names the columns of a key in conflict, which no column stands for', () => {
    const columns = { offence_id: 'CRIME_LINE' };
    const text = 'another row has the same offence_id and nominal_id and different content';
    expect(reason('', text, { tables: { offences: { columns } } }, 'offences')).toBe(
      `${text}; here offence_id is CRIME_LINE`,
    );
  });

  it('says so of a constant', () => {
    expect(reason('division', 'division is odd', nominals({ division: { constant: 'X' } }))).toBe(
      'division is odd; here division is the same in every row by the mapping',
    );
  });
});
