import { describe, expect, it } from 'vitest';
import { TABLE_NAMES, TABLES } from '../../lib/contract/tables.ts';
import { bindColumns } from '../../lib/mapping/bind-columns.ts';
import { compileMapping, IDENTITY } from '../../lib/mapping/compile-mapping.ts';
import { readMapping } from '../../lib/mapping/read-mapping.ts';
import { column, mappedValue } from './mapped-values.ts';

const compiled = (written: object) => compileMapping(readMapping(written, 'force.json'));

describe('without a mapping', () => {
  it.each(TABLE_NAMES)('the columns of %s are those of the contract, as they are', (table) => {
    const names = TABLES[table].columns.map(({ name }) => name);
    const bound = bindColumns(IDENTITY.sources[table], table, names.toReversed());
    expect(bound).toEqual({
      positions: names.map((_, at) => names.length - 1 - at),
      missing: [],
      made: null,
    });
  });

  it('tables have the names of the contract', () => {
    expect([...IDENTITY.tableNames]).toEqual(TABLE_NAMES.map((name) => [name, name]));
  });
});

describe('a mapping', () => {
  it("finds the force's columns, whatever the contract's own are called in its file", () => {
    const { sources } = compiled(column('nominals', 'sex', 'GENDER'));
    const header = TABLES.nominals.columns.map(({ name }) => name);
    const bound = bindColumns(sources.nominals, 'nominals', [...header, 'GENDER']);
    expect(bound.positions[2]).toBe(header.length);
    expect(bound.made).toBeNull();
    expect(bindColumns(sources.nominals, 'nominals', header).missing).toEqual([
      { column: 'sex', name: 'GENDER' },
    ]);
  });

  it('takes one column of a file for two of the contract', () => {
    const mapping = { tables: { offences: { columns: { committed_on: 'WHEN', recorded_on: 'WHEN' } } } };
    for (const name of ['committed_on', 'recorded_on']) {
      expect(mappedValue(mapping, 'offences', name, { WHEN: '2020-01-01' })).toBe('2020-01-01');
    }
  });

  it('needs an optional column only when it names it', () => {
    const header = TABLES.offences.columns.map(({ name }) => name).slice(0, -1);
    expect(bindColumns(IDENTITY.sources.offences, 'offences', header).missing).toEqual([]);
    const { sources } = compiled(column('offences', 'harm_days', 'DAYS'));
    expect(bindColumns(sources.offences, 'offences', header).missing).toEqual([
      { column: 'harm_days', name: 'DAYS' },
    ]);
  });

  it('gives every row a constant without looking for a column', () => {
    const mapping = column('nominals', 'division', { constant: 'WEST' });
    expect(mappedValue(mapping, 'nominals', 'division', { division: 'EAST' })).toBe('WEST');
    const header = TABLES.nominals.columns.map(({ name }) => name).filter((name) => name !== 'division');
    expect(bindColumns(compiled(mapping).sources.nominals, 'nominals', header).missing).toEqual([]);
  });

  it('trims only when told to, all columns or one', () => {
    const value = (mapping: object) => mappedValue(mapping, 'nominals', 'division', { division: ' WEST\t' });
    expect(value({})).toBe(' WEST\t');
    expect(value({ trim: true })).toBe('WEST');
    expect(value(column('nominals', 'division', { column: 'division', trim: false }, { trim: true }))).toBe(
      ' WEST\t',
    );
    expect(value(column('nominals', 'division', { column: 'division', trim: true }))).toBe('WEST');
  });

  it('takes for blank what is listed, exactly', () => {
    const blanks = { blanks: ['NULL', 'N/A'] };
    const value = (written: string, mapping: object = blanks) =>
      mappedValue(mapping, 'nominals', 'merged_into', { merged_into: written });
    expect(['NULL', 'N/A', '', 'null', ' NULL', 'N1'].map((written) => value(written))).toEqual([
      '',
      '',
      '',
      'null',
      ' NULL',
      'N1',
    ]);
    expect(value(' NULL', { ...blanks, trim: true })).toBe('');
    expect(
      value('NULL', column('nominals', 'merged_into', { column: 'merged_into', blanks: [] }, blanks)),
    ).toBe('NULL');
  });
});
