import type { Person } from '../contract/records.ts';
import { TABLES } from '../contract/tables.ts';
import { asNumber } from '../core/calendar-date.ts';
import { outcomeOf } from '../evaluation/plain-outcome.ts';
import type { Outcome } from '../evaluation/plain-outcome.ts';
import type { FollowUp } from '../evaluation/follow-up.ts';
import { settlePeople } from '../ingest/settle-people.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { Settings } from '../settings/settings.ts';
import { datedFollowUp, FollowedRows } from './followed-rows.ts';
import type { PackedPart, PartReader } from './packed-part.ts';
import { PackedPeople } from './packed-people.ts';
import { codedPlace } from './row-layout.ts';
import { peopleWhere, rowsOf } from './rows-of-people.ts';

/** What the evaluation sorts people by. Ethnicity is read here and nowhere else, and no score is made from it. */
export type Described = {
  birth: number;
  sex: string;
  ethnicity: string;
  division: string;
  deceased: boolean;
  /** Whether a scheme manages the person. */
  managed: boolean;
};

/** A shard's people, by numbers, to be asked what they did in a time. Nobody is asked for who is not in the export. */
export type FollowedShard = {
  /** -1 for somebody without an accepted record. */
  numberOf: (nominalId: string) => number;
  describe: (person: number) => Described;
  outcomesIn: (followUp: FollowUp) => (person: number) => Outcome;
};
type SettledPerson = { described: Described; outcome: (followUp: FollowUp) => Outcome };

/**
 * Opens a shard's packed rows for the evaluation. People whose rows are all plain are followed on columns; anyone else
 * goes the plain way, as for the score: a property test holds the two together.
 */
export function followShard(
  parts: readonly PackedPart[],
  survivors: ReadonlyMap<string, string>,
  settings: Settings['harm'],
  table: OffenceTable,
): FollowedShard {
  const people = new PackedPeople(parts, survivors);
  const rows = new FollowedRows(people, settings, table);
  const readers = people.tables.nominals.readers.map(describeRows);
  const { order, starts, reader, at } = people.tables.nominals;
  const rowOf = (person: number) => order[starts[person]!]!;
  const describeRow = (person: number): Described => {
    const row = rowOf(person);
    return readers[reader[row]!]!.describe(at[row]!);
  };
  const birthOf = (person: number): number => {
    const row = rowOf(person);
    return readers[reader[row]!]!.birth(at[row]!);
  };
  const settle = (wanted: readonly number[]) => settlePlainly(people, wanted, survivors, settings, table);
  const settled = [...settle(peopleWhere(people, (person) => people.needsPlainWay[person] === 1))];
  // Who goes the plain way is numbered after all others.
  const plain = new Map(settled.map(([nominalId], at) => [nominalId, people.size + at]));
  const plainly = (person: number) => (person < people.size ? undefined : settled[person - people.size]?.[1]);
  const describe = (person: number) => plainly(person)?.described ?? describeRow(person);
  return {
    numberOf: (nominalId) => {
      const person = people.ids.findText(nominalId);
      return person < 0 || people.needsPlainWay[person] === 1 ? (plain.get(nominalId) ?? -1) : person;
    },
    describe,
    outcomesIn: (followUp) => {
      const dated = datedFollowUp(followUp);
      return (person) => {
        const own = plainly(person);
        if (own) return own.outcome(followUp);
        if (rows.arePlain(person, birthOf(person))) return rows.outcome(person, dated);
        const alone = settle([person]).get(people.ids.text(person));
        if (!alone) throw new Error('somebody with a record of their own is nobody');
        return alone.outcome(followUp);
      };
    },
  };
}

const ETHNICITY = TABLES.nominals.columns.findIndex(({ name }) => name === 'ethnicity');

function settlePlainly(
  people: PackedPeople,
  wanted: readonly number[],
  survivors: ReadonlyMap<string, string>,
  settings: Settings['harm'],
  table: OffenceTable,
): Map<string, SettledPerson> {
  if (wanted.length === 0) return new Map();
  const { people: settled, tables } = settlePeople(rowsOf(people, wanted, false), survivors);
  const ethnicities = new Map(
    tables.nominals.accepted.map(({ values }) => [
      values[TABLES.nominals.nominalId] ?? '',
      values[ETHNICITY] ?? '',
    ]),
  );
  const followed = (person: Person): SettledPerson => ({
    described: {
      birth: asNumber(person.dateOfBirth),
      sex: person.sex,
      ethnicity: ethnicities.get(person.nominalId) ?? '',
      division: person.division,
      deceased: person.deceased,
      managed: person.management.length > 0,
    },
    outcome: (followUp) => outcomeOf(person, followUp, settings, table),
  });
  return new Map(settled.map((person) => [person.nominalId, followed(person)]));
}

function describeRows(reader: PartReader): {
  describe: (at: number) => Described;
  birth: (at: number) => number;
} {
  const place = (name: string) => codedPlace(reader.layout, name);
  const [born, sex, ethnicity] = [place('date_of_birth'), place('sex'), place('ethnicity')];
  const [division, deceased, management] = [place('division'), place('deceased'), place('management')];
  const births = reader.dates(born);
  const [sexes, ethnicities] = [reader.texts(sex), reader.texts(ethnicity)];
  const [divisions, deaths] = [reader.texts(division), reader.texts(deceased)];
  const isManaged = reader.texts(management).map((text) => /[^;]/.test(text));
  const birth = (at: number) => births[reader.code(at, born)]!;
  const describe = (at: number): Described => ({
    birth: birth(at),
    sex: sexes[reader.code(at, sex)]!,
    ethnicity: ethnicities[reader.code(at, ethnicity)]!,
    division: divisions[reader.code(at, division)]!,
    deceased: deaths[reader.code(at, deceased)] === 'Y',
    managed: isManaged[reader.code(at, management)]!,
  });
  return { describe, birth };
}
