import { describe, expect, it } from 'vitest';
import { ExportRejectedError } from '../../lib/core/errors.ts';
import { TABLES } from '../../lib/contract/tables.ts';
import { readHeader } from '../../lib/ingest/header.ts';
import { scanPieces } from './scan-text.ts';

const SANCTIONS = ['sanction_id', 'nominal_id', 'sanctioned_on', 'disposal', 'offence_code', 'released_on'];

const header = (text: string, table = TABLES.sanctions) =>
  readHeader(scanPieces([text])[0], table, `${table.name}.csv`);

function refusal(text: string): string {
  try {
    header(text);
  } catch (error) {
    expect(error).toBeInstanceOf(ExportRejectedError);
    return (error as Error).message;
  }
  throw new Error('the header was taken');
}

describe('readHeader', () => {
  it('finds the columns of the contract in any order', () => {
    expect(header(`${SANCTIONS.toReversed().join(',')}\n`)).toEqual({
      width: 6,
      positions: [5, 4, 3, 2, 1, 0],
    });
  });

  it('ignores columns that the contract does not know', () => {
    expect(header(`comment,${SANCTIONS.join(',')},x\n`)).toEqual({ width: 8, positions: [1, 2, 3, 4, 5, 6] });
  });

  it('takes quoted names', () => {
    expect(header(`"${SANCTIONS.join('","')}"\r\n`).positions).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('does without harm_days', () => {
    const names = TABLES.offences.columns.map(({ name }) => name).slice(0, -1);
    expect(header(names.join(','), TABLES.offences).positions.at(-1)).toBe(-1);
  });

  it.each(SANCTIONS)('refuses a header without %s, and names it', (name) => {
    expect(refusal(SANCTIONS.filter((each) => each !== name).join(','))).toBe(
      `sanctions.csv line 1: has no column ${name} (rule: header)`,
    );
  });

  it.each([
    ['in capitals', 'SANCTION_ID'],
    ['with a blank before', ' sanction_id'],
    ['with a blank after', 'sanction_id '],
  ])('does not take a column %s for the exact one', (_, name) => {
    expect(refusal([name, ...SANCTIONS.slice(1)].join(','))).toContain('has no column sanction_id');
  });

  it('refuses a repeated column, and says where it stands', () => {
    expect(refusal([...SANCTIONS, 'disposal'].join(','))).toBe(
      'sanctions.csv line 1: columns 4 and 7 have the same name disposal (rule: header)',
    );
  });

  it('refuses a repeated column that the contract does not know, without repeating what may be a value', () => {
    expect(refusal([...SANCTIONS, 'CANARY', 'CANARY'].join(','))).toBe(
      'sanctions.csv line 1: columns 7 and 8 have the same name (rule: header)',
    );
  });

  it.each([
    ['nothing', ''],
    ['empty lines alone', '\n\r\n'],
    ['an empty line before the header', `\n${SANCTIONS.join(',')}\n`],
  ])('refuses %s as empty', (_, text) => {
    expect(refusal(text)).toBe('sanctions.csv line 1: is empty where the header should be (rule: header)');
  });

  it.each([
    ['a stray quote', 'sanction"_id,x\n', 'a quote where none is allowed'],
    ['a field over 64 KiB', `${'a'.repeat(65_537)},x\n`, 'a field over 64 KiB'],
  ])('refuses a header with %s', (_, text, fault) => {
    expect(refusal(text)).toBe(`sanctions.csv line 1: header has ${fault} (rule: header)`);
  });

  // UTF-16 without its mark is valid UTF-8 as long as it is English: each other byte is a NUL.
  it('refuses a header with a NUL as the encoding that it is', () => {
    expect(refusal('s\0a\0n\0c\0')).toBe(
      'sanctions.csv line 1: has a NUL character, which no UTF-8 text holds; is it UTF-16? (rule: encoding)',
    );
  });

  it.each([
    ['a NUL', '"sanction_id,x\n\0,y\n', 'a NUL character, on line 2'],
    ['nothing', '"sanction_id,x\na,y\nb,z', 'a quote where none is allowed, on line 3'],
    ['a later quote and text', '"sanction_id,x\n"a,y\n', 'a quote where none is allowed, on line 2'],
    ['64 KiB', `"sanction_id\n${'a'.repeat(65_537)}\n`, 'a field over 64 KiB, on line 2'],
  ])('asks about a quote that the header left open, with %s after it', (_, text, fault) => {
    expect(refusal(text)).toBe(
      `sanctions.csv line 1: header has ${fault}; is a quote left open? (rule: header)`,
    );
  });

  const semicolons = 'are its columns separated by semicolons? They must be by commas';
  const returns = 'do its lines end in a carriage return alone? They must end in LF or CRLF';
  const unknown = 'it has none that is known: is line 1 the header?';
  it.each([
    ['semicolons', SANCTIONS.join(';'), `no column sanction_id; ${semicolons}`],
    ['tabs', SANCTIONS.join('\t'), `no column sanction_id; ${semicolons.replace('semicolons', 'tabs')}`],
    ['bars', SANCTIONS.join('|'), `no column sanction_id; ${semicolons.replace('semicolons', 'bars')}`],
    ['returns alone', `${SANCTIONS.join(',')}\rS1,N1,x\rS2,N2,y`, `no column released_on; ${returns}`],
    ['a row first', 'S1,N1,2020-01-01,CAUTION,00801,', `no column sanction_id; ${unknown}`],
    ['a title first', 'Smith and Jones', `no column sanction_id; ${unknown}`],
  ])('asks what may be wrong with the whole of it: %s', (_, text, told) => {
    expect(refusal(text)).toBe(`sanctions.csv line 1: has ${told} (rule: header)`);
  });

  it.each([
    ['empty names', `${SANCTIONS.join(',')},,`, 'columns 7 and 8 have no name'],
    ['a row first', 'S1,N1,x,y,x', `columns 3 and 5 have the same name; ${unknown}`],
  ])('says of names that are the same what they are: %s', (_, text, told) => {
    expect(refusal(text)).toBe(`sanctions.csv line 1: ${told} (rule: header)`);
  });

  it('finds a column behind the blanks around its name', () => {
    expect(refusal(SANCTIONS.join(', '))).toBe(
      'sanctions.csv line 1: has no column nominal_id; is it column 2? (rule: header)',
    );
  });

  it('takes 65,536 columns, of which the contract needs few', () => {
    const more = Array.from({ length: 65_536 - SANCTIONS.length }, (_, at) => `c${at}`);
    expect(refusal([...SANCTIONS, ...more, 'c0'].join(','))).toContain('more than 65,536 fields');
    expect(refusal([...SANCTIONS, ...more.with(-1, 'c0')].join(','))).toContain(
      'columns 7 and 65536 have the same',
    );
  });
});
