import type { Person } from '../../lib/contract/records.ts';
import type { TableName } from '../../lib/contract/tables.ts';
import { settlePeople } from '../../lib/ingest/settle-people.ts';
import type { PeopleRows } from '../../lib/ingest/settle-people.ts';
import type { SettledTable } from '../../lib/ingest/settle-table.ts';
import { placed } from './a-row.ts';

/** Rows as `[table, changed values]`, on lines 2, 3, … of one file. */
export type Row = [table: TableName, changed?: Record<string, string>];

export type Settled = { people: Person[]; fates: string[]; rejected: SettledTable['rejected'] };

/** The people that come of rows, where each row went in the order given, and what was rejected. */
export function settle(rows: Row[], merges: Record<string, string> = {}): Settled {
  const of = (wanted: TableName) =>
    rows.flatMap(([table, changed], at) => (table === wanted ? [placed(table, at + 2, changed)] : []));
  const tables: PeopleRows = {
    nominals: of('nominals'),
    offences: of('offences'),
    sanctions: of('sanctions'),
    referrals: of('referrals'),
  };
  const settled = settlePeople(tables, new Map(Object.entries(merges)));
  const fates: [number, string][] = Object.values(settled.tables).flatMap(
    ({ accepted, repeated, rejected }) => [
      ...accepted.map(({ line }): [number, string] => [line, 'accepted']),
      ...repeated.map(({ line }): [number, string] => [line, 'repeated']),
      ...rejected.map(({ line, rejection }): [number, string] => [line, rejection.rule]),
    ],
  );
  return {
    people: settled.people,
    fates: fates.toSorted(([a], [b]) => a - b).map(([, fate]) => fate),
    rejected: Object.values(settled.tables).flatMap(({ rejected }) => rejected),
  };
}
