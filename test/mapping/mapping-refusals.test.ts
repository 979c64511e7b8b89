import { describe, expect, it } from 'vitest';
import { SettingsRejectedError } from '../../lib/core/errors.ts';
import { readMapping } from '../../lib/mapping/read-mapping.ts';

function refusal(written: unknown): string {
  try {
    readMapping(written, 'force.json');
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsRejectedError);
    return (error as Error).message;
  }
  throw new Error('the mapping was taken');
}

const nominals = (columns: object) => ({ tables: { nominals: { columns } } });
const offences = (columns: object) => ({ tables: { offences: { columns } } });
const AT = 'tables\\.nominals\\.columns';

describe('a mapping file', () => {
  it.each<[string, unknown, RegExp]>([
    [
      'a key misspelt',
      { trims: true },
      /top level: "trims" is not known; allowed: trim, blanks, dateFormat, tables/,
    ],
    [
      'a table misspelt',
      { tables: { nominal: {} } },
      /tables: "nominal" is not known; allowed: nominals, offences, /,
    ],
    [
      'a key of a table misspelt',
      { tables: { nominals: { column: {} } } },
      /nominals: "column" is not .*name, columns/,
    ],
    [
      'a column of the contract misspelt',
      nominals({ dob: 'DOB' }),
      RegExp(`${AT}: "dob" .*nominal_id, date_of_birth, sex`),
    ],
    [
      'a key of a column misspelt',
      nominals({ sex: { column: 'GENDER', code: { Male: 'M' } } }),
      RegExp(`${AT}\\.sex: "code" is not known; allowed: column, trim, blanks, codes, otherwise`),
    ],
    ['a column by number', nominals({ sex: 3 }), RegExp(`${AT}\\.sex: .*expected object, received number`)],
    ['a column without a name', nominals({ sex: '' }), RegExp(`${AT}\\.sex\\.column: must name a column`)],
    [
      'a column from nothing',
      nominals({ division: {} }),
      RegExp(`${AT}\\.division: needs exactly one of column, constant`),
    ],
    [
      'a column that cannot be constant, from nothing',
      nominals({ sex: {} }),
      RegExp(`${AT}\\.sex: needs column`),
    ],
    [
      'a column from two things',
      nominals({ division: { column: 'LPA', constant: '' } }),
      RegExp(`${AT}\\.division: needs exactly one of column, constant`),
    ],
    [
      'a constant where blank is not allowed',
      nominals({ sex: { constant: 'U' } }),
      RegExp(`${AT}\\.sex: "constant" is not known`),
    ],
    [
      'a constant outside the values',
      nominals({ deceased: { constant: 'No' } }),
      /deceased\.constant: must be, for deceased, one of Y, N/,
    ],
    [
      'one id for every row',
      nominals({ merged_into: { constant: 'N1' } }),
      /merged_into\.constant: must be blank/,
    ],
    [
      'a format of a constant',
      nominals({ division: { constant: '', trim: true } }),
      /division\.trim: does not go with constant/,
    ],
    [
      'a code outside the values',
      nominals({ sex: { column: 'G', codes: { Male: 'MALE' } } }),
      /sex\.codes\.Male: must be, for sex, one of M, F, U/,
    ],
    [
      'a code for blank where blank is not allowed',
      nominals({ sex: { column: 'G', codes: { X: '' } } }),
      /sex\.codes\.X: must be/,
    ],
    [
      'an otherwise outside the values',
      nominals({ sex: { column: 'G', otherwise: '?' } }),
      /sex\.otherwise: must be, for sex/,
    ],
    [
      'an unknown date format',
      nominals({ date_of_birth: { column: 'D', format: 'DD/MM/YY' } }),
      /date_of_birth\.format: .*"YYYY-MM-DD"\|.*"DD\/MM\/YYYY"/,
    ],
    ['an unknown default date format', { dateFormat: 'MM/DD/YYYY' }, /dateFormat: .*"DD\/MM\/YYYY"/],
    [
      'codes of a date',
      nominals({ date_of_birth: { column: 'D', codes: {} } }),
      /date_of_birth: "codes" is not known; allowed: column, trim, blanks, format$/,
    ],
    [
      'codes of an id',
      nominals({ nominal_id: { column: 'D', codes: {} } }),
      /nominal_id: "codes" is not known/,
    ],
    [
      'a date format of an offence code',
      offences({ offence_code: { column: 'C', format: 'YYYYMMDD' } }),
      /offence_code\.format: .*"class\/subclass"/,
    ],
    [
      'yes/no columns of no list',
      nominals({ deceased: { columns: { A: 'Y' } } }),
      /deceased: "columns" is not known/,
    ],
    [
      'a yes that adds no flag',
      offences({ flags: { columns: { DA: 'DA' } } }),
      /flags\.columns\.DA: must be, for flags, ;-separated DOMESTIC_ABUSE/,
    ],
    [
      'a yes that adds nothing',
      offences({ flags: { columns: { DA: '' } } }),
      /flags\.columns\.DA: must not be blank/,
    ],
    [
      'a separator of yes/no columns',
      offences({ flags: { columns: { DA: 'DOMESTIC_ABUSE' }, separator: ',' } }),
      /flags\.separator: does not go with columns/,
    ],
    [
      'yes for one column',
      offences({ flags: { column: 'F', yes: ['Y'] } }),
      /flags\.yes: does not go with column/,
    ],
    [
      'one value for yes and no',
      offences({ flags: { columns: { DA: 'DOMESTIC_ABUSE' }, yes: ['1'], no: ['1'] } }),
      /flags\.no: has a value that yes has/,
    ],
    ['an empty separator', offences({ flags: { column: 'F', separator: '' } }), /flags\.separator: /],
    ['trim in words', { trim: 'yes' }, /trim: .*expected boolean/],
    ['one blank that is no list', { blanks: 'NULL' }, /blanks: .*expected array/],
    [
      'two tables of one name',
      { tables: { nominals: { name: 'X' }, offences: { name: 'X' } } },
      /tables\.offences\.name: names nominals and offences alike/,
    ],
    [
      'a name that another table has by default',
      { tables: { nominals: { name: 'offences' } } },
      /tables\.nominals\.name: names nominals and offences alike/,
    ],
    ['a list', [], /top level: .*expected object/],
    ['a text', 'mapping.json', /top level: .*expected object/],
  ])('refuses %s in one clear line', (_, written, message) => {
    const text = refusal(written);
    expect(text).toMatch(/^force\.json: [^\n]+ \(rule: mapping\)$/);
    expect(text.replace(/ \(rule: mapping\)$/, '')).toMatch(message);
  });

  it('lets two tables swap their names', () => {
    expect(
      readMapping({ tables: { nominals: { name: 'offences' }, offences: { name: 'nominals' } } }, 'f'),
    ).not.toBeNull();
  });
});
