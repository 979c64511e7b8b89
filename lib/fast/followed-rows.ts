import { asNumber } from '../core/calendar-date.ts';
import { HUNDREDTHS } from '../evaluation/plain-outcome.ts';
import type { Outcome } from '../evaluation/plain-outcome.ts';
import type { FollowUp } from '../evaluation/follow-up.ts';
import { isProven } from '../evaluation/proven-offence.ts';
import type { ChargeableOffence, GivenSanction } from '../evaluation/proven-offence.ts';
import { AGE_OF_RESPONSIBILITY } from '../ingest/settle-people.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import { outcomeKind } from '../scoring/score-evidence.ts';
import type { Settings } from '../settings/settings.ts';
import { offenceMeanings, POLICE_DETECTED, sanctionMeanings } from './code-meanings.ts';
import type { OffenceMeanings, SanctionMeanings } from './code-meanings.ts';
import { haveOwnIds } from './own-ids.ts';
import type { PackedPeople, TableRows } from './packed-people.ts';
import { codedPlace } from './row-layout.ts';

const [UNJUDGED, PLAIN, NOT_PLAIN] = [0, 1, 2];
const RESPONSIBLE = AGE_OF_RESPONSIBILITY * 10_000;

/** A follow-up in dates as rows have them. */
export type DatedFollowUp = { from: number; to: number; knownOn: number };

export function datedFollowUp({ after, until, knownOn }: FollowUp): DatedFollowUp {
  return { from: asNumber(after), to: asNumber(until), knownOn: asNumber(knownOn) };
}

/** `outcomeOf` on packed rows: the same counts, without an object a row. */
export class FollowedRows {
  private readonly offences: TableRows;
  private readonly sanctions: TableRows;
  private readonly offenceMeanings: readonly OffenceMeanings[];
  private readonly sanctionMeanings: readonly SanctionMeanings[];
  private readonly recordedAt: readonly { place: number; dates: Int32Array }[];
  /** By person, once it is known: whose rows are plain, and whose are not. */
  private readonly judged: Uint8Array;

  constructor({ tables, size }: PackedPeople, settings: Settings['harm'], table: OffenceTable) {
    this.judged = new Uint8Array(size);
    this.offences = tables.offences;
    this.sanctions = tables.sanctions;
    this.offenceMeanings = tables.offences.readers.map((each) => offenceMeanings(each, settings, table));
    this.sanctionMeanings = tables.sanctions.readers.map((each) => sanctionMeanings(each, table));
    this.recordedAt = tables.offences.readers.map((each) => {
      const place = codedPlace(each.layout, 'recorded_on');
      return { place, dates: each.dates(place) };
    });
  }

  /** False when the person's rows need the plain way: a date before the tenth birthday, or an id twice. */
  arePlain(person: number, birth: number): boolean {
    if (this.judged[person] === UNJUDGED) this.judged[person] = this.judge(person, birth) ? PLAIN : NOT_PLAIN;
    return this.judged[person] === PLAIN;
  }

  private judge(person: number, birth: number): boolean {
    const youngest = birth + RESPONSIBLE;
    return (
      this.haveOwnIds(this.offences, person) &&
      this.haveOwnIds(this.sanctions, person) &&
      this.offencesFrom(person) >= youngest &&
      this.sanctionsFrom(person) >= youngest
    );
  }

  private haveOwnIds(rows: TableRows, person: number): boolean {
    return haveOwnIds(rows, rows.starts[person]!, rows.starts[person + 1]!);
  }

  private offencesFrom(person: number): number {
    const { readers, reader, at, order, starts } = this.offences;
    let earliest = Infinity;
    for (let place = starts[person]!; place < starts[person + 1]!; place += 1) {
      const row = order[place]!;
      const { committed, places } = this.offenceMeanings[reader[row]!]!;
      const on = committed[readers[reader[row]!]!.code(at[row]!, places.committed)]!;
      if (on < earliest) earliest = on;
    }
    return earliest;
  }

  private sanctionsFrom(person: number): number {
    const { readers, reader, at, order, starts } = this.sanctions;
    let earliest = Infinity;
    for (let place = starts[person]!; place < starts[person + 1]!; place += 1) {
      const row = order[place]!;
      const { sanctioned, places } = this.sanctionMeanings[reader[row]!]!;
      const on = sanctioned[readers[reader[row]!]!.code(at[row]!, places.sanctioned)]!;
      if (on < earliest) earliest = on;
    }
    return earliest;
  }

  outcome(person: number, { from, to, knownOn }: DatedFollowUp): Outcome {
    const { readers, reader, at, order, starts } = this.offences;
    const outcome: Outcome = { hundredths: 0, offences: 0, offencesBefore: 0, proven: false };
    let mayBeProven = false;
    for (let place = starts[person]!; place < starts[person + 1]!; place += 1) {
      const row = order[place]!;
      const each = readers[reader[row]!]!;
      const meaning = this.offenceMeanings[reader[row]!]!;
      const { places } = meaning;
      if (meaning.cancelled[each.code(at[row]!, places.outcome)] === 1) continue;
      const committed = meaning.committed[each.code(at[row]!, places.committed)]!;
      const code = each.code(at[row]!, places.code);
      if (committed > from && committed <= to)
        mayBeProven ||= this.isSanctioned(person, meaning.code[code]!, committed, knownOn);
      if (meaning.flags[each.code(at[row]!, places.flags)] === POLICE_DETECTED) continue;
      const recordedAt = this.recordedAt[reader[row]!]!;
      const recorded = recordedAt.dates[each.code(at[row]!, recordedAt.place)]!;
      if (committed <= from) {
        if (recorded <= from) outcome.offencesBefore += 1;
      } else if (committed <= to && recorded <= to) {
        const own = meaning.ownDays[each.code(at[row]!, places.harmDays)]!;
        const days = own === own ? own : meaning.days[code]!;
        outcome.hundredths += Math.round(days * HUNDREDTHS);
        outcome.offences += 1;
      }
    }
    // Of the few who were sanctioned for such a code at all: was it for an offence of the time?
    if (mayBeProven)
      outcome.proven = isProven(this.chargeable(person), this.given(person, knownOn), {
        after: from,
        until: to,
      });
    return outcome;
  }

  private chargeable(person: number): ChargeableOffence<number>[] {
    const { readers, reader, at, order, starts } = this.offences;
    return Array.from(order.subarray(starts[person], starts[person + 1]), (row) => {
      const each = readers[reader[row]!]!;
      const { places, code, committed } = this.offenceMeanings[reader[row]!]!;
      return {
        code: code[each.code(at[row]!, places.code)]!,
        committed: committed[each.code(at[row]!, places.committed)]!,
        outcome: each.texts(places.outcome)[each.code(at[row]!, places.outcome)]!,
      };
    })
      .filter(({ outcome }) => outcome !== 'CANCELLED')
      .map(({ outcome, ...offence }) => ({ ...offence, ended: outcomeKind(outcome) }));
  }

  private given(person: number, knownOn: number): GivenSanction<number>[] {
    const { readers, reader, at, order, starts } = this.sanctions;
    return Array.from(order.subarray(starts[person], starts[person + 1]), (row): GivenSanction<number> => {
      const each = readers[reader[row]!]!;
      const { places, code, sanctioned, conviction } = this.sanctionMeanings[reader[row]!]!;
      return {
        code: code[each.code(at[row]!, places.code)]!,
        given: sanctioned[each.code(at[row]!, places.sanctioned)]!,
        disposal: conviction[each.code(at[row]!, places.disposal)] === 1 ? 'CONVICTION' : 'CAUTION',
      };
    }).filter(({ given }) => given <= knownOn);
  }

  private isSanctioned(person: number, code: string, from: number, knownOn: number): boolean {
    const { readers, reader, at, order, starts } = this.sanctions;
    for (let place = starts[person]!; place < starts[person + 1]!; place += 1) {
      const row = order[place]!;
      const each = readers[reader[row]!]!;
      const { sanctioned, places, code: codes } = this.sanctionMeanings[reader[row]!]!;
      const on = sanctioned[each.code(at[row]!, places.sanctioned)]!;
      if (on >= from && on <= knownOn && codes[each.code(at[row]!, places.code)] === code) return true;
    }
    return false;
  }
}
