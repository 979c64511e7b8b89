import { AGE_OF_RESPONSIBILITY } from '../ingest/settle-people.ts';
import type { Settings } from '../settings/settings.ts';
import { FLAGGED, OWN, POLICE_DETECTED, UNKNOWN } from './code-meanings.ts';
import type { OffenceMeanings, SanctionMeanings } from './code-meanings.ts';
import { haveOwnIds, sortByOwnId } from './own-ids.ts';
import type { TableRows } from './packed-people.ts';
import type { CountedOffences, PackedSanctions } from './score-packed-person.ts';

/** Harms that are whole multiples of 1/64 day, and not astronomical, add up to the same sum in any order. */
const FRACTIONS = 64;
const LARGEST_EXACT = 2 ** 30;
const MOST_EXACT = 2 ** 16;
/** Past any date as a number. */
const NEVER = 100_000_000;
const RESPONSIBLE = AGE_OF_RESPONSIBILITY * 10_000;

/** Columns that are filled for one person after the other; they grow to the largest. */
export class PersonColumns {
  readonly offences: CountedOffences = { count: 0, ...newOffences(64) };
  readonly sanctions: PackedSanctions = { count: 0, ...newSanctions(64) };
  /** Codes of the person's rows that the reference table lacks, whether H counts the row or not. */
  readonly unknownCodes: string[] = [];
  private readonly since: number;
  private readonly settings: Settings['harm'];
  private readonly withDetails: boolean;
  private readonly offenceRows: TableRows;
  private readonly sanctionRows: TableRows;
  private readonly offenceMeanings: readonly OffenceMeanings[];
  private readonly sanctionMeanings: readonly SanctionMeanings[];
  private earliestCommitted = NEVER;
  private earliestSanctioned = NEVER;

  constructor(
    offences: { rows: TableRows; meanings: readonly OffenceMeanings[] },
    sanctions: { rows: TableRows; meanings: readonly SanctionMeanings[] },
    since: number,
    settings: Settings['harm'],
    withDetails: boolean,
  ) {
    this.offenceRows = offences.rows;
    this.sanctionRows = sanctions.rows;
    this.offenceMeanings = offences.meanings;
    this.sanctionMeanings = sanctions.meanings;
    this.since = since;
    this.settings = settings;
    this.withDetails = withDetails;
  }

  /** False when the person's rows need the plain way: a date before the tenth birthday, or an id twice. */
  fill(person: number, birth: number): boolean {
    const { offenceRows, sanctionRows } = this;
    const from = offenceRows.starts[person]!;
    const to = offenceRows.starts[person + 1]!;
    const first = sanctionRows.starts[person]!;
    const last = sanctionRows.starts[person + 1]!;
    if (!haveOwnIds(offenceRows, from, to) || !haveOwnIds(sanctionRows, first, last)) return false;
    if (to - from > this.offences.days.length) Object.assign(this.offences, newOffences((to - from) * 2));
    if (last - first > this.sanctions.days.length)
      Object.assign(this.sanctions, newSanctions((last - first) * 2));
    const inAnyOrder = this.fillOffences(from, to);
    if (!inAnyOrder) {
      sortByOwnId(offenceRows, from, to);
      this.fillOffences(from, to);
    }
    this.fillSanctions(first, last);
    const youngest = birth + RESPONSIBLE;
    return this.earliestCommitted >= youngest && this.earliestSanctioned >= youngest;
  }

  /** The offences of a person filled before, in summing order whether their harms need it or not. */
  fillInOrder(person: number): CountedOffences {
    const from = this.offenceRows.starts[person]!;
    const to = this.offenceRows.starts[person + 1]!;
    sortByOwnId(this.offenceRows, from, to);
    this.fillOffences(from, to);
    return this.offences;
  }

  /** Whether the harms may be summed in any order. */
  private fillOffences(from: number, to: number): boolean {
    const { offences, settings, since, withDetails } = this;
    const { readers, reader: readerOf, at: placeOf, order } = this.offenceRows;
    const { vulnerableVictim, highHarm } = settings;
    let count = 0;
    let isExact = true;
    let earliest = NEVER;
    this.unknownCodes.length = 0;
    for (let place = from; place < to; place += 1) {
      const row = order[place]!;
      const reader = readers[readerOf[row]!]!;
      const meaning = this.offenceMeanings[readerOf[row]!]!;
      const { places } = meaning;
      const at = placeOf[row]!;
      const committed = meaning.committed[reader.code(at, places.committed)]!;
      if (committed < earliest) earliest = committed;
      const code = reader.code(at, places.code);
      if (meaning.basis[code] === UNKNOWN) this.unknownCodes.push(meaning.code[code]!);
      const flags = meaning.flags[reader.code(at, places.flags)]!;
      if (flags === POLICE_DETECTED || meaning.cancelled[reader.code(at, places.outcome)] === 1) continue;
      if (committed < since) continue;
      const own = meaning.ownDays[reader.code(at, places.harmDays)]!;
      const isOwn = own === own;
      const days = isOwn ? own : meaning.days[code]!;
      const isVulnerable = meaning.vulnerable[reader.code(at, places.vulnerable)] === 1;
      const isHighHarm = flags === FLAGGED || meaning.highHarm[code] === 1;
      const harm = days * (isVulnerable ? vulnerableVictim : 1) * (isHighHarm ? highHarm : 1);
      const fractions = harm * FRACTIONS;
      if (fractions !== Math.floor(fractions) || harm > LARGEST_EXACT) isExact = false;
      offences.days[count] = days;
      offences.harm[count] = harm;
      offences.committed[count] = committed;
      offences.code[count] = meaning.code[code]!;
      offences.basis[count] = isOwn ? OWN : meaning.basis[code]!;
      if (withDetails) {
        offences.codeNumber[count] = meaning.codeNumber[code]!;
        offences.ended[count] = meaning.ended[reader.code(at, places.outcome)]!;
        offences.vulnerable[count] = isVulnerable ? 1 : 0;
        offences.highHarm[count] = isHighHarm ? 1 : 0;
      }
      count += 1;
    }
    offences.count = count;
    this.earliestCommitted = earliest;
    return isExact && count < MOST_EXACT;
  }

  private fillSanctions(from: number, to: number): void {
    const { sanctions } = this;
    const { readers, reader: readerOf, at: placeOf, order } = this.sanctionRows;
    let earliest = NEVER;
    for (let place = from; place < to; place += 1) {
      const row = order[place]!;
      const reader = readers[readerOf[row]!]!;
      const meaning = this.sanctionMeanings[readerOf[row]!]!;
      const { places } = meaning;
      const at = placeOf[row]!;
      const sanctioned = meaning.sanctioned[reader.code(at, places.sanctioned)]!;
      if (sanctioned < earliest) earliest = sanctioned;
      const code = reader.code(at, places.code);
      const own = place - from;
      sanctions.sanctioned[own] = sanctioned;
      sanctions.released[own] = meaning.released[reader.code(at, places.released)]!;
      sanctions.conviction[own] = meaning.conviction[reader.code(at, places.disposal)]!;
      sanctions.code[own] = meaning.code[code]!;
      sanctions.days[own] = meaning.days[code]!;
      sanctions.codeNumber[own] = meaning.codeNumber[code]!;
    }
    sanctions.count = to - from;
    this.earliestSanctioned = earliest;
  }
}

function newOffences(size: number): Omit<CountedOffences, 'count'> {
  return {
    days: new Float64Array(size),
    harm: new Float64Array(size),
    committed: new Int32Array(size),
    code: [],
    basis: new Uint8Array(size),
    codeNumber: new Int32Array(size),
    ended: new Uint8Array(size),
    vulnerable: new Uint8Array(size),
    highHarm: new Uint8Array(size),
  };
}

function newSanctions(size: number): Omit<PackedSanctions, 'count'> {
  return {
    sanctioned: new Int32Array(size),
    released: new Int32Array(size),
    conviction: new Uint8Array(size),
    code: [],
    codeNumber: new Int32Array(size),
    days: new Float64Array(size),
  };
}
