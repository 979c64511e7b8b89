import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { quarantineCsv, quarantineSummary } from '../../lib/cli/quarantine-text.ts';
import { placesText, rejectedRowsList, rejectedRowsText } from '../../lib/cli/rejected-rows-text.ts';
import type { ManifestFile } from '../../lib/contract/manifest.ts';
import type { QuarantinedRow } from '../../lib/ingest/rejection.ts';

const listed = (table: ManifestFile['table'], file: string): ManifestFile => {
  return { table, file, rows: 9, bytes: 9, sha256: '0'.repeat(64) };
};
const EXPORT = {
  manifest: {
    files: [
      listed('nominals', 'nominals.csv'),
      listed('offences', 'offences-0.csv'),
      listed('offences', 'offences-1.csv'),
    ],
  },
  mapping: null,
};
const sex: QuarantinedRow = {
  file: 'nominals.csv',
  line: 5,
  column: 'sex',
  rule: 'bad value',
  reason: 'sex is not one of M, F, U',
};
const orphan = (file: string, line: number): QuarantinedRow => {
  return {
    file,
    line,
    column: 'nominal_id',
    rule: 'orphan',
    reason: 'names a nominal without an accepted row',
  };
};
const width = (line: number, fields: number): QuarantinedRow => {
  const reason = `the row has ${fields} fields where the header has 3`;
  return { file: 'nominals.csv', line, column: '', rule: 'unparseable', reason };
};
const swallowed = (line: number): QuarantinedRow => {
  const reason = 'the row has a field over 64 KiB; is a quote left open?';
  return { file: 'nominals.csv', line, column: '', rule: 'unparseable', reason };
};
const ROWS = [
  sex,
  orphan('offences-0.csv', 9),
  orphan('offences-0.csv', 12),
  orphan('offences-1.csv', 3),
  orphan('offences-1.csv', 4),
  width(7, 2),
  width(1041, 4),
];

describe('the summary of quarantined rows', () => {
  it('is by rule, table and reason, most first, with the first lines of each', () => {
    expect(quarantineSummary(ROWS, EXPORT, 120)).toMatchInlineSnapshot(`
      " Rows   Table      Reason                                                 Lines

       unparseable, 2 rows: not a row of CSV that can be read
          2   nominals   the row has more or fewer fields, where the header     7, 1041
                         has 3

       bad value, 1 row: a value that the contract does not have
          1   nominals   sex is not one of M, F, U                              5

       orphan, 4 rows: about somebody without an accepted row in nominals; mend those first
          4   offences   names a nominal without an accepted row                offences-0.csv: 9, 12; offences-1.csv: 3, ...
      "
    `);
  });

  it('takes rows that a quote left open has swallowed others with for one reason', () => {
    expect(quarantineSummary([swallowed(9), swallowed(12)], EXPORT, 120)).toContain(
      '2   nominals   the row has a field over 64 KiB; is a quote left open?   9, 12',
    );
  });

  it.each([80, 120])('fits a terminal of %i columns, every word whole', (columns) => {
    const reason = `flags is not ;-separated DOMESTIC_ABUSE, HATE_CRIME; here flags is Keywords by the codes of the mapping`;
    const text = quarantineSummary([...ROWS, { ...sex, reason }], EXPORT, columns);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns);
    for (const word of reason.split(' ')) expect(text).toContain(word);
    expect(text).not.toContain('…');
  });

  it("names the force's own tables", () => {
    const mapping = { tables: { nominals: { name: 'PEOPLE' } } };
    expect(quarantineSummary([sex], { ...EXPORT, mapping }, 80)).toMatch(/^ +1 +PEOPLE +sex is not/m);
  });

  it('says so when there is none', () => {
    expect(quarantineSummary([], EXPORT, 80)).toBe('No row is quarantined.\n');
  });
});

describe('quarantined rows one by one', () => {
  it('are shown by file, a line each', () => {
    expect(placesText([sex, orphan('offences-0.csv', 9)])).toMatchInlineSnapshot(`
      "nominals.csv
        line 5: bad value: sex is not one of M, F, U

      offences-0.csv
        line 9: orphan: names a nominal without an accepted row
      "
    `);
  });

  const huge = { ...width(7, 2), row: `N7,${'x'.repeat(3997)}`, rowCharacters: 1_000_000 };
  const nasty = { ...sex, row: '=1+1,"a\nb",\0\x1b[2J\u009b', rowCharacters: 17 };
  const files = [{ file: 'nominals.csv', header: 'nominal_id,sex', rows: [nasty, huge] }];

  it('have their rows beneath where they were asked for, which cannot steer the terminal', () => {
    const text = rejectedRowsText(files);
    expect(text).toMatchInlineSnapshot(`
      "nominals.csv
        line 1: the header
            nominal_id,sex
        line 5: bad value: sex is not one of M, F, U
            =1+1,"a
            b",␀␛[2J�
        line 7: unparseable: the row has 2 fields where the header has 3
            N7,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
            (cut: the first 500 of 1,000,000 characters)
      "
    `);
    expect(text).not.toMatch(/[\0\x1b\u009b]/);
  });

  it.each(['=1+1,x', '+44,x', '-1,x', '@SUM(A1),x', '\tx,y', '\rx,y'])(
    'have no row that a spreadsheet takes for a formula: %j',
    (row) => {
      const csv = [...rejectedRowsList([{ file: 'a', header: '', rows: [{ ...nasty, row }] }], 'csv')].join(
        '',
      );
      const [, line = []]: string[][] = parse(csv);
      expect(line[5]).toBe(`'${row}`);
    },
  );

  it('have no file name or reason that a spreadsheet takes for a formula', () => {
    const [, line = []]: string[][] = parse(
      [...quarantineCsv([{ ...sex, file: '=a.csv', reason: '@b' }])].join(''),
    );
    expect(line).toEqual(["'=a.csv", '5', 'sex', 'bad value', "'@b"]);
  });

  it('say in lists, too, that a row was cut', () => {
    const json = JSON.parse([...rejectedRowsList(files, 'json')].join('')) as object[];
    expect(json).toMatchObject([
      { file: 'nominals.csv', line: 5, row: nasty.row, rowCut: false },
      { line: 7, row: huge.row, rowCut: true },
    ]);
    const csv = parse<{ row_cut: string }>([...rejectedRowsList(files, 'csv')].join(''), { columns: true });
    expect(csv.map((row) => row.row_cut)).toEqual(['false', 'true']);
  });
});
