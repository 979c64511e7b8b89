import { describe, expect, it } from 'vitest';
import { ExportRejectedError } from '../../lib/core/errors.ts';
import { TABLES } from '../../lib/contract/tables.ts';
import { readHeader } from '../../lib/ingest/header.ts';
import { compileMapping } from '../../lib/mapping/compile-mapping.ts';
import { readMapping } from '../../lib/mapping/read-mapping.ts';

const SANCTIONS = ['sanction_id', 'nominal_id', 'sanctioned_on', 'disposal', 'offence_code', 'released_on'];

function header(names: string[], columns: object = {}) {
  const mapping = readMapping({ tables: { sanctions: { columns } } }, 'force.json');
  const record = { line: 1, fields: names, fault: null };
  return readHeader(record, TABLES.sanctions, 'COURT.csv', compileMapping(mapping).sources.sanctions);
}

function refusal(names: string[], columns: object = {}): string {
  try {
    header(names, columns);
  } catch (error) {
    expect(error).toBeInstanceOf(ExportRejectedError);
    return (error as Error).message;
  }
  throw new Error('the header was taken');
}

const rename = (from: string, to: string) => SANCTIONS.map((name) => (name === from ? to : name));

describe('readHeader with a mapping', () => {
  it('finds renamed columns where they are, so that rows are read as they are', () => {
    const columns = { disposal: 'RESULT', released_on: 'OUT' };
    const names = [...rename('disposal', 'RESULT').filter((name) => name !== 'released_on'), 'X', 'OUT'];
    expect(header(names, columns)).toEqual({ width: 7, positions: [0, 1, 2, 3, 4, 6] });
  });

  it('makes the values that are not just a field', () => {
    const columns = { disposal: { column: 'RESULT', codes: { C: 'CAUTION' } } };
    const { valuesOf } = header(rename('disposal', 'RESULT'), columns);
    expect(valuesOf?.(['S1', 'N1', '2020-01-01', 'C', '00801', ''])).toEqual([
      'S1',
      'N1',
      '2020-01-01',
      'CAUTION',
      '00801',
      '',
    ]);
  });

  it('says which of the two names it did not find, and the place of what might be meant', () => {
    expect(refusal(rename('disposal', 'RESULT_TYPE'), { disposal: 'RESULT_TYP' })).toBe(
      'COURT.csv line 1: has no column RESULT_TYP for disposal; is it column 4? (rule: header)',
    );
    expect(refusal(rename('sanctioned_on', 'Sanctioned date'))).toBe(
      'COURT.csv line 1: has no column sanctioned_on; is it column 3? (rule: header)',
    );
    expect(refusal(rename('disposal', 'HEIGHT'))).toBe(
      'COURT.csv line 1: has no column disposal (rule: header)',
    );
  });

  it('asks for an optional column that the mapping names', () => {
    const mapping = readMapping({ tables: { offences: { columns: { harm_days: 'DAYS' } } } }, 'force.json');
    const fields = TABLES.offences.columns.map(({ name }) => name);
    const read = () =>
      readHeader(
        { line: 1, fields, fault: null },
        TABLES.offences,
        'o.csv',
        compileMapping(mapping).sources.offences,
      );
    expect(read).toThrow('o.csv line 1: has no column DAYS for harm_days');
  });

  it('names a repeated column when the mapping names it, and no other', () => {
    const columns = { disposal: 'RESULT' };
    expect(refusal([...rename('disposal', 'RESULT'), 'RESULT'], columns)).toBe(
      'COURT.csv line 1: columns 4 and 7 have the same name RESULT (rule: header)',
    );
    expect(refusal([...rename('disposal', 'RESULT'), 'SMITH', 'SMITH'], columns)).toBe(
      'COURT.csv line 1: columns 7 and 8 have the same name (rule: header)',
    );
  });
});
