import { TABLE_NAMES, TABLES } from '../contract/tables.ts';
import type { TableName } from '../contract/tables.ts';
import type { PeopleRows } from '../ingest/settle-people.ts';
import { settleRepeats } from '../ingest/settle-table.ts';
import type { PlacedRow } from '../ingest/settle-table.ts';

/** Rows of an export by the record that they came on: the nominal_id of the row, before any merge. */
export type RecordRows = ReadonlyMap<string, PeopleRows>;

export function groupByRecord(rows: PeopleRows): RecordRows {
  const groups = new Map<string, Record<TableName, PlacedRow[]>>();
  for (const name of TABLE_NAMES) {
    for (const row of rows[name]) {
      const record = row.values[TABLES[name].nominalId] ?? '';
      const own = groups.get(record) ?? { nominals: [], offences: [], sanctions: [], referrals: [] };
      own[name].push(row);
      groups.set(record, own);
    }
  }
  return groups;
}

/** All rows of some records together; nothing of those that the export does not have. */
export function rowsOfRecords(rows: RecordRows, records: Iterable<string>): PeopleRows {
  const own = [...records].flatMap((record) => rows.get(record) ?? []);
  const all = (name: TableName) => own.flatMap((each) => each[name]);
  return {
    nominals: all('nominals'),
    offences: all('offences'),
    sanctions: all('sanctions'),
    // No score reads them.
    referrals: [],
  };
}

/** Rows of records that have an accepted nominal row, of which those in conflict are none. */
export function withoutOrphans(rows: PeopleRows): PeopleRows {
  const { accepted } = settleRepeats(TABLES.nominals, rows.nominals);
  const there = new Set(accepted.map(({ values }) => values[TABLES.nominals.nominalId]));
  const own = (name: TableName) =>
    rows[name].filter(({ values }) => there.has(values[TABLES[name].nominalId]));
  return {
    nominals: accepted,
    offences: own('offences'),
    sanctions: own('sanctions'),
    referrals: own('referrals'),
  };
}
