import { describe, expect, it } from 'vitest';
import { managementSchemes, offenceFlags } from '../../lib/contract/column-values.ts';
import { column, mappedValue } from './mapped-values.ts';

describe('lists', () => {
  const flags = (mapping: object, fields: Record<string, string>) =>
    mappedValue(column('offences', 'flags', mapping), 'offences', 'flags', fields);
  const words = {
    column: 'K',
    separator: ',',
    codes: { DA: 'DOMESTIC_ABUSE', HC: 'HATE_CRIME', BOTH: 'HATE_CRIME;CHILD_ABUSE', NO: '' },
  };

  it('of one column have their separator and names changed', () => {
    const written = ['DA,HC', 'DA', '', 'DA,,HC', 'NO', 'DA,DA', 'BOTH,HC', 'DA,KNIFE', 'DA;HC'];
    expect(written.map((K) => flags(words, { K }))).toEqual([
      'DOMESTIC_ABUSE;HATE_CRIME',
      'DOMESTIC_ABUSE',
      '',
      'DOMESTIC_ABUSE;HATE_CRIME',
      '',
      'DOMESTIC_ABUSE',
      'HATE_CRIME;CHILD_ABUSE',
      'DOMESTIC_ABUSE;KNIFE',
      'DA;HC',
    ]);
  });

  it('drop what the contract has no name for only when told to', () => {
    expect(flags({ ...words, otherwise: '' }, { K: 'DA,KNIFE' })).toBe('DOMESTIC_ABUSE');
    expect(offenceFlags.accepts(flags(words, { K: 'DA,KNIFE' }))).toBe(false);
  });

  it('have each item trimmed with the value, and may be blank as a whole', () => {
    expect(flags({ ...words, trim: true }, { K: ' DA , HC ' })).toBe('DOMESTIC_ABUSE;HATE_CRIME');
    expect(flags({ ...words, separator: '/', blanks: ['N/A'] }, { K: 'N/A' })).toBe('');
    expect(flags({ ...words, blanks: ['NONE'] }, { K: 'NONE,DA' })).toBe('DOMESTIC_ABUSE');
  });

  const columns = { D: 'DOMESTIC_ABUSE', H: 'HATE_CRIME', C: 'CHILD_ABUSE;HATE_CRIME' };

  it('are gathered from yes/no columns, Y and N by default, blank being no', () => {
    expect(flags({ columns }, { D: 'Y', H: 'N', C: 'Y' })).toBe('CHILD_ABUSE;HATE_CRIME;DOMESTIC_ABUSE');
    expect(flags({ columns }, { D: 'N', H: '', C: 'N' })).toBe('');
    expect(
      flags({ columns, yes: ['1', 'T'], no: ['0'], blanks: ['NULL'] }, { D: '1', H: 'T', C: 'NULL' }),
    ).toBe('DOMESTIC_ABUSE;HATE_CRIME');
  });

  it('gathered from a field that is neither yes nor no are a bad value, whatever stands in it', () => {
    for (const D of ['y', '1', 'HATE_CRIME', ';', 'DOMESTIC_ABUSE']) {
      expect(offenceFlags.accepts(flags({ columns }, { D, H: 'Y', C: 'N' }))).toBe(false);
    }
  });

  it('are the same whatever order the mapping names the columns in', () => {
    const swapped = Object.fromEntries(Object.entries(columns).toReversed());
    const fields = { D: 'Y', H: 'Y', C: 'Y' };
    expect(flags({ columns: swapped }, fields)).toBe(flags({ columns }, fields));
  });

  it('of management go the same ways', () => {
    const management = (mapping: object, fields: Record<string, string>) =>
      mappedValue(column('nominals', 'management', mapping), 'nominals', 'management', fields);
    expect(management({ columns: { A: 'MAPPA', B: 'IOM' } }, { A: 'Y', B: 'Y' })).toBe('IOM;MAPPA');
    expect(management({ column: 'M', separator: '|', codes: { Mappa: 'MAPPA' } }, { M: 'Mappa|IOM' })).toBe(
      'MAPPA;IOM',
    );
    expect(managementSchemes.accepts(management({ columns: { A: 'MAPPA' } }, { A: '?' }))).toBe(false);
  });
});
