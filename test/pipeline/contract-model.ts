import { modelMerges } from '../ingest/merges-model.ts';
import type { Line } from '../fixtures/write-export.ts';
import { EXPORT_ID } from '../fixtures/write-export.ts';
import { COLUMNS, TABLE_NAMES } from './random-export.ts';
import type { RandomExport, TableName } from './random-export.ts';

export type Fate = 'accepted' | 'repeated' | Rule;
type Rule = 'unparseable' | 'blank' | 'bad value' | 'impossible date' | 'bad merge' | 'conflict' | 'orphan';
type Row = Record<string, string>;

const ID = /^[A-Za-z0-9/_-]{1,64}$/;
const DAY = { test: (value: string) => /^\d{4}-\d\d-\d\d$/.test(value) && isDay(value) };
const DAYS = { test: (value: string) => /^(\d+(\.\d+)?)?$/.test(value) && Number(value) < Infinity };
const CODE = /^\d{5}$/;
const YES_NO = /^[YN]?$/;
const FLAG = '(DOMESTIC_ABUSE|HATE_CRIME|CHILD_ABUSE|SERIOUS_SEXUAL|SERIOUS_VIOLENCE|POLICE_DETECTED)?';
const SCHEME = '(MAPPA|VISOR|IOM|HHPU)';

const VALUES: Record<string, { test: (value: string) => boolean }> = {
  ...{ nominal_id: ID, offence_id: ID, occurrence_id: ID, sanction_id: ID, referral_id: ID },
  ...{ date_of_birth: DAY, committed_on: DAY, recorded_on: DAY, sanctioned_on: DAY, referred_on: DAY },
  ...{ released_on: { test: (value: string) => value === '' || DAY.test(value) }, offence_code: CODE },
  ...{ sex: /^[MFU]$/, deceased: YES_NO, victim_vulnerable: YES_NO, disposal: /^(CONVICTION|CAUTION)$/ },
  ...{ merged_into: /^[A-Za-z0-9/_-]{0,64}$/, harm_days: DAYS, agency: /[^]/ },
  outcome: /^([1-9]|1\d|2[0-2]|CANCELLED)?$/,
  flags: new RegExp(`^${FLAG}(;${FLAG})*$`),
  management: new RegExp(`^(${SCHEME}(;${SCHEME})*)?$`),
};
/** Blank is another rule than bad for the columns that must not be. */
const REQUIRED = /_id$|_on$|_code$|^sex$|^disposal$|^agency$|^date_of_birth$/;
const KEY: Record<TableName, string[]> = {
  nominals: ['nominal_id'],
  offences: ['offence_id', 'nominal_id'],
  sanctions: ['sanction_id', 'nominal_id'],
  referrals: ['referral_id', 'nominal_id'],
};
/** Each pair of columns, or a column and as-of, whose first may not be later. */
const ORDER: [string, string][] = [
  ...['date_of_birth', 'committed_on', 'recorded_on', 'sanctioned_on', 'referred_on'].map(
    (day): [string, string] => [day, ''],
  ),
  ['committed_on', 'recorded_on'],
  ['sanctioned_on', 'released_on'],
];

function isDay(value: string): boolean {
  const day = new Date(`${value}T00:00:00Z`);
  return value > '0001' && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/**
 * The contract's page applied rule by rule to a small export, each rule to all rows before the next: slow, and as
 * plain as it can be. Gives the fate of each line of each table.
 */
export function modelContract(lines: RandomExport, asOf = EXPORT_ID): Record<TableName, Fate[]> {
  const rows = mapTables((table) => lines[table].map((line) => rowOf(table, line)));
  const fates = mapTables((table) =>
    rows[table].map((row) => (row === null ? 'unparseable' : ruleOfRow(table, row, asOf))),
  );
  const passing = (table: TableName) =>
    rows[table].flatMap((row, at) => (row && !fates[table][at] ? [{ row, at }] : []));

  const nominals = passing('nominals').map(({ row, at }) => {
    return {
      at,
      nominalId: row['nominal_id']!,
      mergedInto: row['merged_into']!,
      content: contentOf('nominals', row),
    };
  });
  const merges = modelMerges(nominals);
  for (const nominal of nominals) if (merges.bad.has(nominal)) fates.nominals[nominal.at] = 'bad merge';
  settleKeys('nominals');
  const accepted = new Map(
    rows.nominals.flatMap((row, at) =>
      row && fates.nominals[at] === 'accepted' ? [[row['nominal_id']!, row]] : [],
    ),
  );

  for (const table of ['offences', 'sanctions', 'referrals'] as const) {
    for (const { row, at } of passing(table)) {
      const nominalId = row['nominal_id']!;
      const birth =
        accepted.has(nominalId) &&
        accepted.get(merges.survivors.get(nominalId) ?? nominalId)?.['date_of_birth'];
      const conduct = row['committed_on'] ?? row['sanctioned_on'];
      if (birth && conduct && conduct < tenthBirthday(birth)) fates[table][at] = 'impossible date';
    }
    settleKeys(table);
    for (const [at, row] of rows[table].entries()) {
      const placed = fates[table][at] === 'accepted' || fates[table][at] === 'repeated';
      if (row && placed && !accepted.has(row['nominal_id']!)) fates[table][at] = 'orphan';
    }
  }
  return mapTables((table) => fates[table].map((fate) => fate!));

  function settleKeys(table: TableName): void {
    const keyOf = (row: Row) => KEY[table].map((column) => row[column]).join(' ');
    for (const same of Map.groupBy(passing(table), ({ row }) => keyOf(row)).values()) {
      const contents = new Set(same.map(({ row }) => contentOf(table, row)));
      for (const [nth, { at }] of same.entries()) {
        fates[table][at] = contents.size > 1 ? 'conflict' : nth === 0 ? 'accepted' : 'repeated';
      }
    }
  }
}

const mapTables = <T>(of: (table: TableName) => T) =>
  Object.fromEntries(TABLE_NAMES.map((table) => [table, of(table)])) as Record<TableName, T>;

/** What a row says in columns of the contract; null for a line that is none. */
function rowOf(table: TableName, line: Line): Row | null {
  if (typeof line === 'string') return null;
  return Object.fromEntries(COLUMNS[table].map((column, at) => [column, line[at]!]));
}

function contentOf(table: TableName, row: Row): string {
  return JSON.stringify(COLUMNS[table].filter((column) => column !== 'comment').map((column) => row[column]));
}

function ruleOfRow(table: TableName, row: Row, asOf: string): Fate | undefined {
  for (const column of COLUMNS[table]) {
    const value = row[column]!;
    if (value === '' && REQUIRED.test(column) && column !== 'released_on') return 'blank';
    if (VALUES[column] && !VALUES[column].test(value)) return 'bad value';
  }
  const isLate = ([earlier, later]: [string, string]) => {
    const first = row[earlier];
    const second = later === '' ? asOf : row[later];
    return first !== undefined && second !== undefined && second !== '' && first > second;
  };
  return ORDER.some(isLate) ? 'impossible date' : undefined;
}

function tenthBirthday(birth: string): string {
  const year = String(Number(birth.slice(0, 4)) + 10).padStart(4, '0');
  const day = year + birth.slice(4);
  return isDay(day) ? day : `${year}-03-01`;
}
