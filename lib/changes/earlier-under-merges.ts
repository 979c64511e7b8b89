import { TABLES } from '../contract/tables.ts';
import type { Table } from '../contract/tables.ts';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { PeopleRows } from '../ingest/settle-people.ts';
import { settleRepeats } from '../ingest/settle-table.ts';
import type { PlacedRow } from '../ingest/settle-table.ts';

const MERGED_INTO = TABLES.nominals.columns.findIndex(({ name }) => name === 'merged_into');
const NOMINAL_ID = TABLES.nominals.nominalId;

/**
 * A person's rows of an earlier export as if its records had been merged then as they are now: `rows` of all records
 * that are now one, `survivor` the one that stays. A force that moves a merged record's rows to the one that stays has
 * them moved here, as `later` shows; so a merge is one change and not one record's offences gone and another's new.
 *
 * Where the record that stays was not on record yet, the person data is that of the merged record which comes first in
 * code-unit order, until corrected person data brings the new record's own.
 */
export function earlierUnderMerges(survivor: string, rows: PeopleRows, later: PeopleRows): PeopleRows {
  return {
    nominals: mergedNominals(survivor, rows.nominals),
    offences: movedRows(TABLES.offences, rows.offences, later.offences),
    sanctions: movedRows(TABLES.sanctions, rows.sanctions, later.sanctions),
    referrals: [],
  };
}

function mergedNominals(survivor: string, rows: readonly PlacedRow[]): PlacedRow[] {
  const { accepted } = settleRepeats(TABLES.nominals, rows);
  const idOf = ({ values }: PlacedRow) => values[NOMINAL_ID] ?? '';
  const [first] = accepted.toSorted((a, b) => inCodeUnitOrder(idOf(a), idOf(b)));
  if (!first) return [];
  const stays = accepted.find((row) => idOf(row) === survivor) ?? first;
  const others = accepted.filter((row) => idOf(row) !== survivor);
  return [
    { ...stays, values: stays.values.with(NOMINAL_ID, survivor).with(MERGED_INTO, '') },
    ...others.map((row) => ({ ...row, values: row.values.with(MERGED_INTO, survivor) })),
  ];
}

/** Rows that stand on another of the person's records by now, put there: those of an id that one record had and one has. */
function movedRows(table: Table, rows: readonly PlacedRow[], later: readonly PlacedRow[]): PlacedRow[] {
  const keyOf = ({ values }: PlacedRow) => table.key.map((position) => values[position]).join(' ');
  const idOf = ({ values }: PlacedRow) => values[table.key[0] ?? 0] ?? '';
  const recordOf = ({ values }: PlacedRow) => values[table.nominalId] ?? '';
  const [had, has] = [new Set(rows.map(keyOf)), new Set(later.map(keyOf))];
  const came = Map.groupBy(
    later.filter((row) => !had.has(keyOf(row))),
    idOf,
  );
  const went = Map.groupBy(
    rows.filter((row) => !has.has(keyOf(row))),
    idOf,
  );
  return rows.map((row) => {
    const from = new Set((went.get(idOf(row)) ?? []).map(recordOf));
    const [to, ...others] = new Set((came.get(idOf(row)) ?? []).map(recordOf));
    if (has.has(keyOf(row)) || from.size !== 1 || to === undefined || others.length > 0) return row;
    return { ...row, values: row.values.with(table.nominalId, to) };
  });
}
