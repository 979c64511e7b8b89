import { addDays } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import type { Table, TableName } from '../contract/tables.ts';
import { BAD_VALUES } from './bad-values.ts';
import type { Row } from './export-tables.ts';
import { chance, pick, wholeBetween } from './random-stream.ts';
import type { RandomStream } from './random-stream.ts';

/** What a fault makes of a row: rows in its place, and rows at the end of the table, far from it. */
export type PlantedRows = { here: Row[]; atEnd: Row[]; quarantined: number };
export type RowFault = (
  row: Row,
  at: { table: Table; asOf: CalendarDate; random: RandomStream },
) => PlantedRows;

/** What extracts put in place of a date that they do not have; nobody on record was ten by then. */
const NO_DATE = '1900-01-01';

/** Well formed, and in no reference table. */
const UNKNOWN_CODE = '98765';

/** The faults of a table, each rule of the contract as likely as another. Every one takes a row that is right. */
export function rowFaults(table: TableName): readonly RowFault[] {
  const everywhere = [blank, badValue, impossibleDate, conflict, repeat];
  return [...everywhere, ...(table === 'nominals' ? [badMerge] : [orphan, oddButLegal])];
}

const blank: RowFault = (row, { table, random }) => {
  const column = pick(
    random,
    table.columns.filter(({ mayBeBlank }) => !mayBeBlank),
  );
  return instead(withValue(row, table, column.name, ''));
};

const badValue: RowFault = (row, { table, random }) => {
  const column = pick(
    random,
    table.columns.filter(({ name }) => name in BAD_VALUES),
  );
  return instead(withValue(row, table, column.name, pick(random, BAD_VALUES[column.name] ?? [])));
};

const impossibleDate: RowFault = (row, { table, asOf, random }) => {
  const later = addDays(asOf, wholeBetween(random, 1, 400));
  const dayBefore = (column: string) => {
    const date = valueOf(row, table, column);
    return date === '' ? '' : addDays(date, -1);
  };
  const ways: Record<TableName, Record<string, string>[]> = {
    nominals: [{ date_of_birth: later }],
    offences: [
      { committed_on: later, recorded_on: later },
      { recorded_on: later },
      { recorded_on: dayBefore('committed_on') },
      { committed_on: NO_DATE },
    ],
    sanctions: [
      { sanctioned_on: later, released_on: '' },
      { released_on: dayBefore('sanctioned_on') },
      { sanctioned_on: NO_DATE, released_on: '' },
    ],
    referrals: [{ referred_on: later }],
  };
  const changes = Object.entries(pick(random, ways[table.name]));
  return instead(changes.reduce((changed, [column, to]) => withValue(changed, table, column, to), row));
};

/** The same key with other content, at the other end of the table: both rows are quarantined. */
const conflict: RowFault = (row, { table }) => {
  const others: Record<TableName, [column: string, value: string]> = {
    nominals: ['division', 'SOUTH'],
    offences: ['occurrence_id', 'O-elsewhere'],
    sanctions: ['disposal', valueOf(row, table, 'disposal') === 'CAUTION' ? 'CONVICTION' : 'CAUTION'],
    referrals: ['agency', 'Another'],
  };
  return { here: [row], atEnd: [withValue(row, table, ...others[table.name])], quarantined: 2 };
};

const repeat: RowFault = (row) => ({ here: [row], atEnd: [row], quarantined: 0 });

const orphan: RowFault = (row, { table, random }) =>
  instead(withValue(row, table, 'nominal_id', strangerId(random)));

/** Into itself, into nobody, along a chain that ends nowhere, or in a circle of two that nothing else names. */
const badMerge: RowFault = (row, { table, random }) => {
  const into = (record: Row, target: string) => withValue(record, table, 'merged_into', target);
  const strangers = [strangerId(random), strangerId(random)] as const;
  const second = withValue(row, table, 'nominal_id', strangers[0]);
  const third = withValue(row, table, 'nominal_id', strangers[1]);
  return pick(random, [
    instead(into(row, row[table.nominalId] ?? '')),
    instead(into(row, strangers[0])),
    { here: [row], atEnd: [into(second, strangers[1]), into(third, strangerId(random))], quarantined: 2 },
    { here: [row], atEnd: [into(second, strangers[1]), into(third, strangers[0])], quarantined: 2 },
  ]);
};

/** What looks like a fault and is none: odd flags, a code of no table, a release yet to come, quotes in free text. */
const oddButLegal: RowFault = (row, { table, asOf, random }) => {
  const flags = valueOf(row, table, 'flags');
  const oddFlags = withValue(row, table, 'flags', `;${flags};${flags}`);
  const release = valueOf(row, table, 'released_on');
  const changed = {
    nominals: row,
    offences: chance(random, 0.8) ? oddFlags : withValue(row, table, 'offence_code', UNKNOWN_CODE),
    sanctions: withValue(row, table, 'released_on', release === '' ? addDays(asOf, 90) : release),
    referrals: withValue(row, table, 'reason', 'a "quoted", word'),
  }[table.name];
  return { here: [changed], atEnd: [], quarantined: 0 };
};

function instead(row: Row): PlantedRows {
  return { here: [row], atEnd: [], quarantined: 1 };
}

/** A reference that no person of a force has: those start with N0. */
function strangerId(random: RandomStream): string {
  return `N9${String(wholeBetween(random, 0, 9_999_999)).padStart(7, '0')}`;
}

/** Blank for a column of another table. */
function valueOf(row: Row, table: Table, column: string): string {
  return row[position(table, column)] ?? '';
}

/** The row itself for a column of another table. */
function withValue(row: Row, table: Table, column: string, value: string): Row {
  const at = position(table, column);
  return at < 0 ? row : row.with(at, value);
}

function position(table: Table, column: string): number {
  return table.columns.findIndex(({ name }) => name === column);
}
