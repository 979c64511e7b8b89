import { yearsBetween } from '../core/calendar-date.ts';
import { AGE_OF_RESPONSIBILITY } from '../ingest/settle-people.ts';
import type { CountedOffences, PackedSanctions } from './score-packed-person.ts';
import type { OffenceMeanings, SanctionMeanings } from './code-meanings.ts';
import type { TableRows } from './packed-people.ts';
import type { Settings } from '../settings/settings.ts';

/** Columns that are filled for one person after the other; they grow to the largest. */
export class PersonColumns {
  readonly offences: CountedOffences = { count: 0, ...newOffences(64) };
  readonly sanctions: PackedSanctions = { count: 0, ...newSanctions(64) };
  /** Codes of the person's rows that the reference table lacks, whether H counts the row or not. */
  readonly unknownCodes: string[] = [];
  private readonly since: number;
  private readonly settings: Settings['harm'];
  private readonly offenceRows: TableRows;
  private readonly sanctionRows: TableRows;
  private readonly offenceMeanings: readonly OffenceMeanings[];
  private readonly sanctionMeanings: readonly SanctionMeanings[];

  constructor(
    offences: { rows: TableRows; meanings: readonly OffenceMeanings[] },
    sanctions: { rows: TableRows; meanings: readonly SanctionMeanings[] },
    since: number,
    settings: Settings['harm'],
  ) {
    this.offenceRows = offences.rows;
    this.sanctionRows = sanctions.rows;
    this.offenceMeanings = offences.meanings;
    this.sanctionMeanings = sanctions.meanings;
    this.since = since;
    this.settings = settings;
  }

  /** False when the person's rows need the plain way: a date before the tenth birthday, or an id twice. */
  fill(person: number, birth: number): boolean {
    return this.fillOffences(person, birth) && this.fillSanctions(person, birth);
  }

  private fillOffences(person: number, birth: number): boolean {
    const { offences, offenceRows: rows, settings } = this;
    const { starts, order } = rows;
    const from = starts[person]!;
    const to = starts[person + 1]!;
    if (to - from > offences.days.length) Object.assign(offences, newOffences((to - from) * 2));
    if (!sortById(rows, from, to)) return false;
    let count = 0;
    this.unknownCodes.length = 0;
    for (let place = from; place < to; place += 1) {
      const row = order[place]!;
      const reader = rows.readers[rows.reader[row]!]!;
      const meaning = this.offenceMeanings[rows.reader[row]!]!;
      const { places } = meaning;
      const at = rows.at[row]!;
      const committed = meaning.committed[reader.code(at, places.committed)]!;
      if (yearsBetween(birth, committed) < AGE_OF_RESPONSIBILITY) return false;
      const code = meaning.code[reader.code(at, places.code)]!;
      if (code.basis === 'unknown') this.unknownCodes.push(code.text);
      const flags = reader.code(at, places.flags);
      if (meaning.cancelled[reader.code(at, places.outcome)] === 1 || meaning.policeDetected[flags] === 1)
        continue;
      if (committed < this.since) continue;
      const own = meaning.ownDays[reader.code(at, places.harmDays)]!;
      const days = Number.isNaN(own) ? code.days : own;
      const vulnerable =
        meaning.vulnerable[reader.code(at, places.vulnerable)] === 1 ? settings.vulnerableVictim : 1;
      const highHarm = meaning.flagged[flags] === 1 || code.highHarm ? settings.highHarm : 1;
      offences.days[count] = days;
      offences.harm[count] = days * vulnerable * highHarm;
      offences.committed[count] = committed;
      offences.code[count] = code.text;
      offences.basis[count] = Number.isNaN(own) ? code.basis : 'own';
      count += 1;
    }
    offences.count = count;
    return true;
  }

  private fillSanctions(person: number, birth: number): boolean {
    const { sanctions, sanctionRows: rows } = this;
    const from = rows.starts[person]!;
    const to = rows.starts[person + 1]!;
    if (to - from > sanctions.days.length) Object.assign(sanctions, newSanctions((to - from) * 2));
    if (!sortById(rows, from, to)) return false;
    for (let place = from; place < to; place += 1) {
      const row = rows.order[place]!;
      const reader = rows.readers[rows.reader[row]!]!;
      const meaning = this.sanctionMeanings[rows.reader[row]!]!;
      const { places } = meaning;
      const at = rows.at[row]!;
      const sanctioned = meaning.sanctioned[reader.code(at, places.sanctioned)]!;
      if (yearsBetween(birth, sanctioned) < AGE_OF_RESPONSIBILITY) return false;
      const { text, days } = meaning.code[reader.code(at, places.code)]!;
      const own = place - from;
      sanctions.sanctioned[own] = sanctioned;
      sanctions.released[own] = meaning.released[reader.code(at, places.released)]!;
      sanctions.conviction[own] = meaning.conviction[reader.code(at, places.disposal)]!;
      sanctions.code[own] = text;
      sanctions.days[own] = days;
    }
    sanctions.count = to - from;
    return true;
  }
}

function newOffences(size: number): Omit<CountedOffences, 'count'> {
  return {
    days: new Float64Array(size),
    harm: new Float64Array(size),
    committed: new Int32Array(size),
    code: [],
    basis: [],
  };
}

function newSanctions(size: number): Omit<PackedSanctions, 'count'> {
  return {
    sanctioned: new Int32Array(size),
    released: new Int32Array(size),
    conviction: new Uint8Array(size),
    code: [],
    days: new Float64Array(size),
  };
}

/** Orders a person's rows by their first id, the row's own, in code-unit order; false when an id comes twice. */
function sortById({ readers, reader, at, order }: TableRows, from: number, to: number): boolean {
  for (let place = from + 1; place < to; place += 1) {
    const row = order[place]!;
    let before = place - 1;
    for (; before >= from; before -= 1) {
      const other = order[before]!;
      const compared = compareIds(readers[reader[other]!]!, at[other]!, readers[reader[row]!]!, at[row]!);
      if (compared === 0) return false;
      if (compared < 0) break;
      order[before + 1] = other;
    }
    order[before + 1] = row;
  }
  return true;
}

type Ids = { bytes: Uint8Array; layout: { head: number } };

function compareIds(a: Ids, aAt: number, b: Ids, bAt: number): number {
  const aFrom = aAt + a.layout.head;
  const bFrom = bAt + b.layout.head;
  const aLength = a.bytes[aFrom]!;
  const bLength = b.bytes[bFrom]!;
  const shorter = Math.min(aLength, bLength);
  for (let at = 1; at <= shorter; at += 1) {
    const difference = a.bytes[aFrom + at]! - b.bytes[bFrom + at]!;
    if (difference !== 0) return difference;
  }
  return aLength - bLength;
}
