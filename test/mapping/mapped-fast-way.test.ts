import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableName } from '../../lib/contract/tables.ts';
import { findMerges } from '../../lib/fast/find-merges.ts';
import { readMerges } from '../../lib/ingest/read-merges.ts';
import { runs } from '../fixtures/property-runs.ts';
import { ownFile, packBoth } from './pack-both.ts';
import { EXAMPLE_MAPPING } from './score-mapped.ts';

/** Mostly the first, which is good, so that some rows are good as a whole. */
function mostly(...values: [string, ...string[]]): fc.Arbitrary<string> {
  return fc.oneof({ weight: 6, arbitrary: fc.constant(values[0]) }, fc.constantFrom(...values));
}

const ids = mostly(
  'N1',
  'N2',
  'N3',
  ' N1',
  'N1  ',
  ' N2 ',
  'N1\t',
  '\u00a0N1',
  'NULL',
  ' NULL',
  '',
  '  ',
  'N 1',
  'n'.repeat(65),
  `${'n'.repeat(64)} `,
);
const dates = mostly(
  '01/02/2020 10:00',
  '29/02/2019 10:00',
  '01/02/2020',
  '31/12/2026 00:00',
  'NULL',
  '',
  ' 01/02/2020 10:00 ',
  '2020-02-01',
);
const QUIRKS = ['', 'NULL', ' NULL ', 'x"y', 'x,y', 'x\ny', '?', '×'];

/** For each of the example's own columns what may stand in it, good and bad. */
const TABLES: { table: TableName; columns: Record<string, fc.Arbitrary<string>> }[] = [
  {
    table: 'nominals',
    columns: {
      PERSON_KEY: ids,
      Born: mostly('04-Mar-1990', '04-MAR-1990', '31-Feb-1990', ' 04-Mar-1990', 'NULL', '1990-03-04', ''),
      Gender: mostly('Male', 'Female', ' Male ', 'male', 'M', ...QUIRKS),
      LPA: mostly('1', '2', '01', 'NORTH', ...QUIRKS),
      'On MAPPA': mostly('1', '0', '', ' 1', '2', 'MAPPA', 'NULL'),
      'On ViSOR': mostly('1', '0', ''),
      'IOM cohort': mostly('1', '0', 'x'),
      'HHPU cohort': mostly('1', '0'),
      'Date of death': mostly('01-Feb-2025', ...QUIRKS),
      SUPERSEDED_BY: mostly('NULL', '', 'N1', ' N2', 'N3', 'NULL ', '\t'),
    },
  },
  {
    table: 'offences',
    columns: {
      CRIME_LINE: mostly('F1', ' F1', 'NULL', ''),
      CRIME_NO: mostly('O1', 'O1 ', 'NULL'),
      SUSPECT_KEY: ids,
      'HO class': mostly('8/1', '008/01', ' 8/1 ', '8', '00801', 'NULL', ''),
      'Date from': dates,
      'Date recorded': dates,
      Outcome: mostly('CHARGED', 'OPEN', '16', '23', ' NO CRIME', ...QUIRKS),
      Keywords: mostly('', 'DA', 'DA, HATE', 'DA,DA', 'KNIFE', 'DA;HATE', ' ', 'NULL', 'DA,NULL'),
      Vulnerable: mostly('Yes', 'No', 'N/A', 'Y', ...QUIRKS),
    },
  },
];

describe('a mapped file', () => {
  it.each(TABLES)('of $table packed the fast way is as the plain way has it', async ({ table, columns }) => {
    const header = Object.keys(columns);
    let packed = 0;
    const rows = fc.array(fc.tuple(...header.map((name) => columns[name]!)), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom({}, { trim: false }, { blanks: [] }), async (lines, changed) => {
        const { fast, plain } = await packBoth(table, header, lines, {
          ...(EXAMPLE_MAPPING as object),
          ...changed,
        });
        expect(fast.same).toEqual(plain.same);
        packed += fast.packed;
      }),
      runs(300),
    );
    expect(packed).toBeGreaterThan(20);
  });

  it('has its merges found the fast way as the plain way finds them', async () => {
    const { columns } = TABLES[0]!;
    const people = fc.constantFrom('N1', 'N2', 'N3', ' N1', 'N2 ', 'N3\t');
    const into = mostly('NULL', ...['N1', 'N2', 'N3', ' N1', 'N2 ', 'N3\t']);
    const merging = { ...columns, PERSON_KEY: people, SUPERSEDED_BY: into };
    let merged = 0;
    let bad = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(...Object.values(merging)), { maxLength: 8 }), async (lines) => {
        const own = ownFile('nominals', Object.keys(merging), lines, EXAMPLE_MAPPING);
        const plain = await readMerges(own.source, [own.file], own.asOf, own.mapping);
        expect(await findMerges(own.source, [own.file], own.asOf, own.mapping)).toEqual(plain);
        merged += plain.survivors.size;
        bad += plain.badMerges.size;
      }),
      runs(300),
    );
    expect(merged).toBeGreaterThan(3);
    expect(bad).toBeGreaterThan(30);
  });

  it('has its good rows packed, padded ids and lists of yes/no columns among them', async () => {
    const header = [
      'PERSON_KEY',
      'Born',
      'Gender',
      'LPA',
      'On MAPPA',
      'On ViSOR',
      'IOM cohort',
      'HHPU cohort',
      'Date of death',
      'SUPERSEDED_BY',
    ];
    const good = ['N1  ', '04-Mar-1990', 'Male', '1', '1', '0', '1', '', 'NULL', 'NULL'];
    const { fast, plain } = await packBoth(
      'nominals',
      header,
      [good, ['N2', ...good.slice(1)]],
      EXAMPLE_MAPPING,
    );
    expect({ packed: fast.packed, plain: plain.packed }).toEqual({ packed: 2, plain: 0 });
    expect(fast.same).toEqual(plain.same);
    expect(fast.same.content.flat()[0]?.values).toEqual([
      'N1',
      '1990-03-04',
      'M',
      '',
      'NORTH',
      'IOM;MAPPA',
      '',
      '',
    ]);
  });

  it('has its rows packed when there are more ways of writing a column than can be remembered', async () => {
    const header = ['RESULT_KEY', 'DEFENDANT_KEY', 'RESULT_DATE', 'RESULT_TYPE', 'HO_CODE', 'RELEASED'];
    const example = EXAMPLE_MAPPING as { tables: { sanctions: { columns: object } } };
    const { sanctions } = example.tables;
    const timed = { column: 'RESULT_DATE', format: 'DD/MM/YYYY hh:mm' };
    const written = { tables: { sanctions: { columns: { ...sanctions.columns, sanctioned_on: timed } } } };
    const two = (value: number) => String(value).padStart(2, '0');
    const lines = Array.from({ length: 70_000 }, (_, n) => {
      const [day, hour, minute] = [1 + (Math.floor(n / 1440) % 28), Math.floor(n / 60) % 24, n % 60];
      const month = 1 + Math.floor(n / 1440 / 28);
      return [
        `S${n}`,
        `N${n % 50}`,
        `${two(day)}/${two(month)}/2019 ${two(hour)}:${two(minute)}`,
        '1',
        '801',
        '00000000',
      ];
    });
    const { fast, plain } = await packBoth('sanctions', header, lines, written);
    expect(new Set(lines.map((line) => line[2])).size).toBe(70_000);
    expect(fast.packed).toBe(70_000);
    expect(fast.same).toEqual(plain.same);
  });
});
