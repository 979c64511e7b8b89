import fc from 'fast-check';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import type { CsvStyle, Line, StoredFile } from '../fixtures/write-export.ts';
import { csvOf, storedFile } from '../fixtures/write-export.ts';

/** Columns of the contract with one that it does not know; rows are in this order. */
export const COLUMNS = {
  nominals: [
    'nominal_id',
    'date_of_birth',
    'sex',
    'ethnicity',
    'division',
    'management',
    'deceased',
    'merged_into',
    'comment',
  ],
  offences: [
    ...[
      'offence_id',
      'occurrence_id',
      'nominal_id',
      'offence_code',
      'committed_on',
      'recorded_on',
      'outcome',
    ],
    ...['flags', 'victim_vulnerable', 'harm_days', 'comment'],
  ],
  sanctions: [
    'sanction_id',
    'nominal_id',
    'sanctioned_on',
    'disposal',
    'offence_code',
    'released_on',
    'comment',
  ],
  referrals: ['referral_id', 'nominal_id', 'referred_on', 'agency', 'reason', 'comment'],
} as const;
export type TableName = keyof typeof COLUMNS;
export const TABLE_NAMES = Object.keys(COLUMNS) as TableName[];

export type RandomExport = Record<TableName, Line[]>;

/** Mostly one of the good values; now and then one of the bad. */
const mostly = (good: readonly string[], bad: readonly string[]) =>
  fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom(...good) },
    ...(bad.length > 0 ? [{ weight: 1, arbitrary: fc.constantFrom(...bad) }] : []),
  );

const PEOPLE = ['N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7', 'N8'];
const people = mostly(PEOPLE, ['N9', '', 'N 1', 'n1']);
const code = mostly(
  ['00801', '10510', '02800', '01908', '99999', ...referenceTable().codes().slice(0, 3)],
  ['', '801'],
);
const day = mostly(
  ['2004-01-01', '2012-02-29', '2019-06-01', '2021-01-15', '2021-01-16', '2025-12-31', '2026-03-30'],
  ['2026-03-31', '', '2023-02-29', '1990-01-01', '30/03/2026'],
);
const yesNo = mostly(['Y', 'N', ''], ['y']);
const text = fc.constantFrom('', '', 'é', 'a, b', 'two\nlines', 'say "x"');

/** Few distinct values, so that repeats, conflicts and the same offence on merged records are common. */
const ROWS: Record<TableName, fc.Arbitrary<string>[]> = {
  nominals: [
    people,
    mostly(['1980-05-05', '1999-12-31', '2008-02-29'], ['2026-03-31', '', 'x']),
    mostly(['M', 'F', 'U'], ['X']),
    text,
    fc.constantFrom('', 'WEST'),
    mostly(['', '', 'IOM', 'HHPU;MAPPA'], ['MAPPA;']),
    mostly(['N', 'N', 'N', 'N', '', 'Y'], ['1']),
    fc.oneof({ weight: 5, arbitrary: fc.constant('') }, { weight: 1, arbitrary: people }),
    text,
  ],
  offences: [
    fc.constantFrom(...Array.from({ length: 30 }, (_, at) => `F${at}`)),
    fc.constantFrom('O1', 'O2', 'O3'),
    people,
    code,
    day,
    mostly(['2026-03-30', '2026-03-29'], ['2026-03-31', '', '2003-12-31']),
    mostly(['', '1', '1', '3', '4', '16', 'CANCELLED'], ['0']),
    mostly(['', '', 'HATE_CRIME', 'DOMESTIC_ABUSE;;', 'POLICE_DETECTED'], ['HATE']),
    yesNo,
    mostly(['', '', '', '0', '12.5'], ['-1']),
    text,
  ],
  sanctions: [
    fc.constantFrom('S1', 'S2', 'S3', 'S4', 'S5'),
    people,
    day,
    mostly(['CONVICTION', 'CAUTION'], ['FINE']),
    code,
    fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: day }),
    text,
  ],
  referrals: [fc.constantFrom('R1', 'R2', 'R3'), people, day, mostly(['Council'], ['']), text, text],
};

const BROKEN = ['a"b,c', 'N1', '"N1"x,2', 'N1,\0', ',,,,,,,,,,,,,,', `${'x'.repeat(65_537)},y`];

/** Lines of a table: a row may come twice, as it is or with one value changed, and a line may be broken. */
function linesOf(table: TableName, minimum: number, maximum: number): fc.Arbitrary<Line[]> {
  const row = fc.tuple(...ROWS[table]);
  const copies = fc.oneof(
    { weight: 12, arbitrary: fc.constant('none' as const) },
    { weight: 2, arbitrary: fc.constant('same' as const) },
    { weight: 1, arbitrary: fc.constant('changed' as const) },
  );
  const changed = row.chain((values) =>
    fc
      .nat({ max: values.length - 1 })
      .chain((at) => (ROWS[table][at] ?? text).map((value) => [values, values.with(at, value)])),
  );
  const lines = copies.chain((kind): fc.Arbitrary<Line[]> => {
    if (kind === 'changed') return changed;
    return row.map((values) => (kind === 'same' ? [values, values] : [values]));
  });
  const broken = fc.constantFrom(...BROKEN).map((line): Line[] => [line]);
  return fc
    .array(fc.oneof({ weight: 40, arbitrary: lines }, { weight: 1, arbitrary: broken }), {
      minLength: minimum,
      maxLength: maximum,
    })
    .map((groups) => groups.flat());
}

/** The row of one person. */
function nominalRow(nominalId: string): fc.Arbitrary<Line> {
  return fc.tuple(...ROWS.nominals).map((row) => row.with(0, nominalId));
}

/** Small whole exports with faults of every kind, a good person in each so that no table is empty. */
export const randomExport: fc.Arbitrary<RandomExport> = fc.record({
  nominals: fc
    .tuple(fc.tuple(...PEOPLE.map(nominalRow)), linesOf('nominals', 0, 4))
    .map(([everyone, more]) => [GOOD_NOMINAL, ...everyone, ...more]),
  offences: linesOf('offences', 6, 30).map((lines) => [GOOD_OFFENCE, ...lines]),
  sanctions: linesOf('sanctions', 0, 10),
  referrals: linesOf('referrals', 0, 3),
});

const GOOD_NOMINAL = ['G1', '1985-04-01', 'M', '', 'WEST', '', 'N', '', ''];
const GOOD_OFFENCE = ['G1', 'O9', 'G1', '00801', '2024-01-01', '2024-01-02', '', '', '', '', ''];

/** The files of an export, one a table, with the first physical line of each of their lines. */
export function filesOf(
  lines: RandomExport,
  style: CsvStyle = {},
): { files: StoredFile[]; at: Record<TableName, number[]> } {
  const written = TABLE_NAMES.map((table) => ({ table, ...csvOf(COLUMNS[table], lines[table], style) }));
  const ending = style.gzip ? '.csv.gz' : '.csv';
  return {
    files: written.map(({ table, text: csv }) => storedFile(table, table + ending, csv, lines[table].length)),
    at: Object.fromEntries(written.map(({ table, at }) => [table, at])) as Record<TableName, number[]>,
  };
}
