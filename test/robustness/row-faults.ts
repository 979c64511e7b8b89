import fc from 'fast-check';
import type { Line } from '../fixtures/write-export.ts';
import { CANARY } from '../pipeline/good-export.ts';
import { COLUMNS, TABLE_NAMES } from '../pipeline/random-export.ts';
import type { RandomExport, TableName } from '../pipeline/random-export.ts';

/** A table as it is about to be written. */
export type Draft = Record<TableName, { header: readonly string[]; lines: readonly Line[] }>;

/** Positions are taken modulo what there is. */
export type RowFault = { table: TableName; row: number; column: number } & (
  | { kind: 'set field' | 'add field' | 'rename column' | 'add column'; value: string }
  | { kind: 'swap fields' | 'repeat row' | 'merge in a circle' | 'merge in a chain' | 'move row'; by: number }
  | { kind: 'drop field' | 'drop row' | 'drop column' | 'no header' }
  | { kind: 'raw line'; value: string }
);

const VALUES = [
  ...[
    '',
    ' ',
    '\0',
    '\n',
    '\r',
    ',',
    '"',
    ';',
    '\uFEFF',
    '__proto__',
    'constructor',
    'null',
    '=1+1',
    '-1',
    '1e9',
  ],
  ...[
    'P0',
    'P1',
    'P0 ',
    'p0',
    'x'.repeat(64),
    'x'.repeat(65),
    'y'.repeat(65_536),
    'y'.repeat(65_537),
    '9'.repeat(400),
  ],
  ...[
    '2026-03-30',
    '2026-03-31',
    '0000-01-01',
    '0001-01-01',
    '9999-12-31',
    '2023-02-29',
    '2000-02-29',
    '30/03/2026',
  ],
  ...[
    '00801',
    '99999',
    '801',
    '1',
    '22',
    '23',
    'CANCELLED',
    'M',
    'Y',
    'MAPPA;IOM',
    'HATE_CRIME;;',
    CANARY,
    '😀',
    'é',
  ],
];
const RAW_LINES = [
  '"',
  '""',
  '"a"b',
  'a"b',
  ',',
  '\0',
  `${CANARY}"`,
  '"\n',
  '\r',
  'é'.repeat(40_000),
  ','.repeat(70_000),
];
const COLUMN_NAMES = [
  '__proto__',
  'nominal_id',
  'NOMINAL_ID',
  ' nominal_id',
  'toString',
  '',
  'a,b',
  CANARY,
  'x\0',
];

const place = { table: fc.constantFrom(...TABLE_NAMES), row: fc.nat(), column: fc.nat({ max: 99 }) };
const at = <T extends object>(more: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record({ ...place, ...more });

export const rowFault = fc.oneof(
  { weight: 6, arbitrary: at({ kind: fc.constant('set field'), value: fc.constantFrom(...VALUES) }) },
  at({ kind: fc.constantFrom('swap fields', 'repeat row', 'move row'), by: fc.integer({ min: 1, max: 30 }) }),
  at({ kind: fc.constantFrom('merge in a circle', 'merge in a chain'), by: fc.integer({ min: 1, max: 6 }) }),
  at({ kind: fc.constantFrom('drop field', 'drop row', 'drop column', 'no header') }),
  at({ kind: fc.constant('add field'), value: fc.constantFrom(...VALUES) }),
  at({ kind: fc.constantFrom('rename column', 'add column'), value: fc.constantFrom(...COLUMN_NAMES) }),
  at({ kind: fc.constant('raw line'), value: fc.constantFrom(...RAW_LINES) }),
) as fc.Arbitrary<RowFault>;

export function draftOf(lines: RandomExport): Draft {
  const tableOf = (table: TableName) => ({ header: COLUMNS[table], lines: lines[table] });
  return {
    nominals: tableOf('nominals'),
    offences: tableOf('offences'),
    sanctions: tableOf('sanctions'),
    referrals: tableOf('referrals'),
  };
}

export function withRowFault(draft: Draft, fault: RowFault): Draft {
  const { header, lines } = draft[fault.table];
  if (fault.kind === 'move row') return moveRow(draft, fault);
  if (fault.kind === 'merge in a circle' || fault.kind === 'merge in a chain') return merge(draft, fault);
  return {
    ...draft,
    [fault.table]: { header: changeHeader(header, fault), lines: changeLines(lines, fault) },
  };
}

function changeHeader(header: readonly string[], fault: RowFault): readonly string[] {
  const column = fault.column % header.length;
  if (fault.kind === 'rename column') return header.with(column, fault.value);
  if (fault.kind === 'add column') return header.toSpliced(column, 0, fault.value);
  if (fault.kind === 'drop column') return header.toSpliced(column, 1);
  return header;
}

function changeLines(lines: readonly Line[], fault: RowFault): readonly Line[] {
  if (fault.kind === 'add column')
    return lines.map((line) => ofFields(line, (row) => row.toSpliced(fault.column % row.length, 0, 'x')));
  if (fault.kind === 'raw line') return lines.toSpliced(fault.row % (lines.length + 1), 0, fault.value);
  const at = fault.row % Math.max(1, lines.length);
  const line = lines[at];
  if (line === undefined) return lines;
  if (fault.kind === 'repeat row')
    return lines.toSpliced(at, 0, ...Array.from({ length: fault.by }, () => line));
  if (fault.kind === 'drop row') return lines.toSpliced(at, 1);
  return lines.with(
    at,
    ofFields(line, (row) => changeRow(row, fault)),
  );
}

function changeRow(row: readonly string[], fault: RowFault): readonly string[] {
  const at = fault.column % row.length;
  if (fault.kind === 'set field') return row.with(at, fault.value);
  if (fault.kind === 'add field') return row.toSpliced(at, 0, fault.value);
  if (fault.kind === 'drop field') return row.toSpliced(at, 1);
  if (fault.kind !== 'swap fields') return row;
  const other = (at + fault.by) % row.length;
  return row.with(at, row[other] ?? '').with(other, row[at] ?? '');
}

function ofFields(line: Line, change: (row: readonly string[]) => readonly string[]): Line {
  return typeof line === 'string' ? line : change(line);
}

/** A row that has come to stand in another table. */
function moveRow(draft: Draft, { table, row, column }: RowFault): Draft {
  const to = TABLE_NAMES[column % TABLE_NAMES.length] ?? 'nominals';
  const line = draft[table].lines[row % Math.max(1, draft[table].lines.length)];
  return line === undefined ? draft : { ...draft, [to]: { ...draft[to], lines: [...draft[to].lines, line] } };
}

/** Some nominals in a row, each merged into the next, and in a circle the last into the first. */
function merge(draft: Draft, { kind, row, ...fault }: RowFault): Draft {
  const { header, lines } = draft.nominals;
  const column = header.indexOf('merged_into');
  const count = Math.min('by' in fault ? fault.by : 1, lines.length);
  const idOf = (nth: number) => lines[(row + nth) % lines.length]?.[0] ?? '';
  const merged = lines.map((line, at) => {
    const nth = (((at - row) % lines.length) + lines.length) % lines.length;
    const isLast = nth === count - 1;
    if (column < 0 || nth >= count || (isLast && kind === 'merge in a chain')) return line;
    return ofFields(line, (fields) =>
      column < fields.length ? fields.with(column, idOf(isLast ? 0 : nth + 1)) : fields,
    );
  });
  return { ...draft, nominals: { header, lines: merged } };
}
