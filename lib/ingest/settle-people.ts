import { AccountingError } from '../core/errors.ts';
import { completedYears } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { parseNominal, parseOffence, parseSanction } from '../contract/parse-row.ts';
import { MANAGEMENT_SCHEMES } from '../contract/records.ts';
import type { Nominal, Person } from '../contract/records.ts';
import { TABLE_NAMES, TABLES } from '../contract/tables.ts';
import type { Table, TableName } from '../contract/tables.ts';
import type { Rejection } from './rejection.ts';
import { settleRepeats } from './settle-table.ts';
import type { PlacedRow, SettledTable } from './settle-table.ts';

/** All rows of some people, table by table: those that passed the rules that a row shows by itself. */
export type PeopleRows = Readonly<Record<TableName, readonly PlacedRow[]>>;

export type SettledPeople = { people: Person[]; tables: Readonly<Record<TableName, SettledTable>> };

/** Years; conduct before it is an impossible date. */
export const AGE_OF_RESPONSIBILITY = 10;
/** The date at which a row's person must be of the age of criminal responsibility. */
const DATE_OF_CONDUCT: Readonly<Partial<Record<TableName, string>>> = {
  offences: 'committed_on',
  sanctions: 'sanctioned_on',
};

/**
 * Brings people's rows together: the rules that need them together (dates against birth, conflicts, repeats, orphans),
 * and the people that come of the accepted rows, each under the record at the end of its chain of merges.
 */
export function settlePeople(rows: PeopleRows, survivors: ReadonlyMap<string, string>): SettledPeople {
  const nominals = settleRepeats(TABLES.nominals, rows.nominals);
  const accepted = new Map(
    nominals.accepted.map(({ values }) => {
      const nominal = parseNominal(values);
      return [nominal.nominalId, nominal];
    }),
  );
  const survivorOf = (nominalId: string): Nominal | null => {
    if (!accepted.has(nominalId)) return null;
    const survivor = accepted.get(survivors.get(nominalId) ?? nominalId);
    if (!survivor)
      throw new AccountingError('a merged record has no accepted record at the end of its chain');
    return survivor;
  };
  const settle = (name: TableName) =>
    name === 'nominals' ? nominals : settleRowsOfPeople(TABLES[name], rows[name], survivorOf);
  const tables = Object.fromEntries(
    TABLE_NAMES.map((name) => [name, settle(name)]),
  ) as SettledPeople['tables'];
  return { people: gatherPeople([...accepted.values()], tables, survivorOf), tables };
}

function settleRowsOfPeople(
  table: Table,
  rows: readonly PlacedRow[],
  survivorOf: (nominalId: string) => Nominal | null,
): SettledTable {
  const personOf = (row: PlacedRow) => survivorOf(row.values[table.nominalId] ?? '');
  const conduct = DATE_OF_CONDUCT[table.name];
  const conductPosition = table.columns.findIndex((column) => column.name === conduct);
  const isYoung = (row: PlacedRow) => {
    const person = conductPosition < 0 ? null : personOf(row);
    return person !== null && isTooYoung(person, row.values[conductPosition] ?? '');
  };
  const [young, others] = partition(rows, isYoung);
  const settled = settleRepeats(table, others);
  const isOrphan = (row: PlacedRow) => personOf(row) === null;
  const [lostAccepted, accepted] = partition(settled.accepted, isOrphan);
  const [lostRepeated, repeated] = partition(settled.repeated, isOrphan);
  const { rejected } = settled;
  for (const row of young) rejected.push({ ...row, rejection: tooYoung(conduct ?? '') });
  for (const row of [...lostAccepted, ...lostRepeated]) rejected.push({ ...row, rejection: ORPHAN });
  return { accepted, repeated, rejected };
}

/** Those of which it is so, and the others. */
function partition<T>(all: readonly T[], isSo: (each: T) => boolean): [so: T[], others: T[]] {
  const [so, others]: [T[], T[]] = [[], []];
  for (const each of all) (isSo(each) ? so : others).push(each);
  return [so, others];
}

function gatherPeople(
  nominals: readonly (Nominal & { mergedInto: string })[],
  tables: SettledPeople['tables'],
  survivorOf: (nominalId: string) => Nominal | null,
): Person[] {
  const survivorId = (row: { nominalId: string }) => survivorOf(row.nominalId)?.nominalId;
  const records = Map.groupBy(nominals, survivorId);
  const offences = Map.groupBy(
    tables.offences.accepted.map(({ values }) => parseOffence(values)),
    survivorId,
  );
  const sanctions = Map.groupBy(
    tables.sanctions.accepted.map(({ values }) => parseSanction(values)),
    survivorId,
  );
  return nominals
    .filter((nominal) => nominal.mergedInto === '')
    .map(({ nominalId, dateOfBirth, sex, division, deceased }) => {
      const chain = records.get(nominalId) ?? [];
      return {
        nominalId,
        dateOfBirth,
        sex,
        division,
        deceased,
        management: MANAGEMENT_SCHEMES.filter((scheme) =>
          chain.some((each) => each.management.includes(scheme)),
        ),
        offences: offences.get(nominalId) ?? [],
        sanctions: sanctions.get(nominalId) ?? [],
      };
    });
}

function isTooYoung(person: Nominal, on: CalendarDate): boolean {
  return completedYears(person.dateOfBirth, on) < AGE_OF_RESPONSIBILITY;
}

function tooYoung(column: string): Rejection {
  return { rule: 'impossible date', column, reason: `${column} is before the person's tenth birthday` };
}

const ORPHAN: Rejection = {
  rule: 'orphan',
  column: 'nominal_id',
  reason: 'names a nominal without an accepted row',
};
