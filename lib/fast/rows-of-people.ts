import type { TableName } from '../contract/tables.ts';
import type { PeopleRows } from '../ingest/settle-people.ts';
import type { PlacedRow } from '../ingest/settle-table.ts';
import type { PackedPeople } from './packed-people.ts';

/** The numbers of those people. */
export function peopleWhere({ size }: PackedPeople, isWanted: (person: number) => boolean): number[] {
  const found: number[] = [];
  for (let person = 0; person < size; person += 1) if (isWanted(person)) found.push(person);
  return found;
}

/** The rows of those people, and of nobody's where they are wanted, as the plain way has them. */
export function rowsOf(
  { tables }: PackedPeople,
  people: readonly number[],
  withNobodys: boolean,
): PeopleRows {
  const take = (name: TableName) => {
    const { readers, reader, at, order, starts, nobodys } = tables[name];
    const row = (each: number): PlacedRow => readers[reader[each]!]!.row(at[each]!);
    const rows: PlacedRow[] = [];
    for (const person of people)
      for (let place = starts[person]!; place < starts[person + 1]!; place += 1)
        rows.push(row(order[place]!));
    return withNobodys ? [...rows, ...nobodys.map(row)] : rows;
  };
  return {
    nominals: take('nominals'),
    offences: take('offences'),
    sanctions: take('sanctions'),
    referrals: take('referrals'),
  };
}

/** The referrals of everyone who goes the fast way: all accepted. */
export function fastReferrals({ tables, needsPlainWay }: PackedPeople): PlacedRow[] {
  const { count, readers, reader, at, person } = tables.referrals;
  const rows: PlacedRow[] = [];
  for (let row = 0; row < count; row += 1) {
    const of = person[row]!;
    if (of >= 0 && needsPlainWay[of] === 0) rows.push(readers[reader[row]!]!.row(at[row]!));
  }
  return rows;
}

/** The rows of records as they are packed, by part. */
export function packedRowsOf(
  { ids, tables }: PackedPeople,
  nominalIds: readonly string[],
): Map<number, Uint8Array> {
  const rows = new Map<number, Uint8Array[]>();
  const people = nominalIds.map((id) => ids.findText(id)).filter((person) => person >= 0);
  for (const { readers, reader, at, order, starts } of Object.values(tables)) {
    for (const person of people) {
      for (let place = starts[person]!; place < starts[person + 1]!; place += 1) {
        const row = order[place]!;
        const own = readers[reader[row]!]!;
        const pieces = rows.get(own.part) ?? [];
        pieces.push(own.padded.bytes.subarray(at[row], own.next(at[row]!)));
        rows.set(own.part, pieces);
      }
    }
  }
  return new Map([...rows].map(([part, pieces]) => [part, Buffer.concat(pieces)]));
}

/** Rows by part of everyone but those people. */
export function countAccepted({ tables }: PackedPeople, plainPeople: readonly number[]): number[] {
  const accepted: number[] = [];
  for (const { readers, rows, reader, order, starts, nobodys } of Object.values(tables)) {
    const counts = Int32Array.from(rows);
    for (const row of nobodys) counts[reader[row]!]! -= 1;
    for (const person of plainPeople) {
      for (let at = starts[person]!; at < starts[person + 1]!; at += 1) counts[reader[order[at]!]!]! -= 1;
    }
    for (const [number, { part }] of readers.entries()) accepted[part] = counts[number]!;
  }
  return accepted;
}
