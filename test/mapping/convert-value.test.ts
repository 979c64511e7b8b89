import { describe, expect, it } from 'vitest';
import { date } from '../../lib/contract/column-values.ts';
import { column, mappedValue } from './mapped-values.ts';

describe('codes', () => {
  const sex = (written: string, more: object = {}) =>
    mappedValue(
      column('nominals', 'sex', { column: 'G', codes: { Male: 'M', Female: 'F' }, ...more }),
      'nominals',
      'sex',
      { G: written },
    );

  it('turn into the values of the contract; a value without a code stays as it is', () => {
    expect(['Male', 'Female', 'male', 'X', 'M', ''].map((written) => sex(written))).toEqual([
      'M',
      'F',
      'male',
      'X',
      'M',
      '',
    ]);
  });

  it('leave all but blank to otherwise, where there is one', () => {
    const written = ['Male', 'male', 'X', 'M', ''];
    expect(written.map((each) => sex(each, { otherwise: 'U' }))).toEqual(['M', 'U', 'U', 'U', '']);
  });

  it('come before blanks, and may give blank itself a meaning', () => {
    const more = { codes: { 'N/A': 'U', '': 'U' }, blanks: ['N/A', 'NULL'] };
    expect(['N/A', '', 'NULL'].map((written) => sex(written, more))).toEqual(['U', 'U', '']);
  });

  it('are not mistaken for what every object has', () => {
    expect(['constructor', '__proto__', 'toString'].map((written) => sex(written))).toEqual([
      'constructor',
      '__proto__',
      'toString',
    ]);
  });

  it('make a yes of a date of death', () => {
    const mapping = column('nominals', 'deceased', { column: 'DIED', otherwise: 'Y' }, { blanks: ['NULL'] });
    const value = (written: string) => mappedValue(mapping, 'nominals', 'deceased', { DIED: written });
    expect(['2020-01-01', '', 'NULL'].map(value)).toEqual(['Y', '', '']);
  });

  it('go before the format of an offence code, and otherwise after it', () => {
    const written = {
      column: 'C',
      format: 'class/subclass',
      codes: { '8/1': '00802', ABH: '00806' },
      otherwise: '99999',
    };
    const value = (code: string) =>
      mappedValue(column('offences', 'offence_code', written), 'offences', 'offence_code', { C: code });
    expect(['8/1', 'ABH', '5/1', 'x', ''].map(value)).toEqual(['00802', '00806', '00501', '99999', '']);
  });
});

describe('dates', () => {
  const born = (written: string, mapping: object) =>
    mappedValue(mapping, 'nominals', 'date_of_birth', { date_of_birth: written });

  it('of all columns have the default format, those of a column their own', () => {
    expect(born('04/03/2009', { dateFormat: 'DD/MM/YYYY' })).toBe('2009-03-04');
    const own = column(
      'nominals',
      'date_of_birth',
      { column: 'date_of_birth', format: 'YYYYMMDD' },
      { dateFormat: 'DD/MM/YYYY' },
    );
    expect(born('20090304', own)).toBe('2009-03-04');
    expect(mappedValue(own, 'sanctions', 'released_on', { released_on: '04/03/2009' })).toBe('2009-03-04');
  });

  it('that do not exist or are written otherwise stay as they are, which is a bad value', () => {
    for (const written of ['31/02/2009', '4/3/2009', '04/03/09']) {
      expect(born(written, { dateFormat: 'DD/MM/YYYY' })).toBe(written);
      expect(date.accepts(written)).toBe(false);
    }
  });

  it('are the only columns with the default format', () => {
    expect(mappedValue({ dateFormat: 'YYYYMMDD' }, 'nominals', 'division', { division: '20090304' })).toBe(
      '20090304',
    );
  });
});
