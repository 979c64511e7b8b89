import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import { asNumber } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import type { TableName } from '../contract/tables.ts';
import type { FollowUp } from '../evaluation/follow-up.ts';
import { HUNDREDTHS } from '../evaluation/plain-outcome.ts';
import { AGE_BANDS, ageGroup, ETHNIC_GROUPS, ethnicGroup, SEXES, sexGroup } from '../evaluation/groups.ts';
import type { PeopleGroups } from '../evaluation/characteristics.ts';
import type { FollowedShard } from '../fast/follow-shard.ts';

/**
 * Some people of a run, each once under the record that stands for them now, with who they are and what they did, filled
 * in shard by shard.
 */
export class FollowedCohort {
  readonly people: readonly string[];
  /** Place of each in the list that they come from. */
  readonly place: Int32Array;
  /** Entries of that list that are of somebody who is already in it, under another record. */
  readonly merged: number;
  /** 1 for whom the export has an accepted record. */
  readonly found: Uint8Array;
  readonly deceased: Uint8Array;
  /** 1 for whom a scheme manages by the export. */
  readonly managed: Uint8Array;
  readonly harm: Float64Array;
  readonly offences: Float64Array;
  readonly offencesBefore: Float64Array;
  /** Of a cohort that asks for it. */
  readonly proven: Uint8Array;
  private readonly sex: Uint16Array;
  private readonly age: Uint16Array;
  private readonly ethnicity: Uint16Array;
  private readonly division: Uint16Array;
  private readonly divisions = new Map<string, number>();
  private readonly asOf: number;
  private readonly followUp: FollowUp | null;
  private readonly asksProven: boolean;

  /** `asOf` is the day that ages are of; without a follow-up nobody is asked what they did. */
  constructor(
    listed: readonly string[],
    survivors: ReadonlyMap<string, string>,
    asOf: CalendarDate,
    followUp: FollowUp | null,
    asksProven = false,
  ) {
    const people: string[] = [];
    const places = new Int32Array(listed.length);
    // Only somebody with several records can be listed twice.
    const several = new Set(survivors.values());
    const seen = new Set<string>();
    for (let at = 0; at < listed.length; at += 1) {
      const nominalId = listed[at] ?? '';
      const person = survivors.get(nominalId) ?? nominalId;
      if (several.has(person)) {
        if (seen.has(person)) continue;
        seen.add(person);
      }
      places[people.length] = at;
      people.push(person);
    }
    this.people = people;
    this.place = places.subarray(0, people.length);
    this.merged = listed.length - this.people.length;
    this.asOf = asNumber(asOf);
    this.followUp = followUp;
    this.asksProven = asksProven;
    const size = this.people.length;
    this.found = new Uint8Array(size);
    this.deceased = new Uint8Array(size);
    this.managed = new Uint8Array(size);
    this.harm = new Float64Array(size);
    this.offences = new Float64Array(size);
    this.offencesBefore = new Float64Array(size);
    this.proven = new Uint8Array(size);
    this.sex = new Uint16Array(size);
    this.age = new Uint16Array(size);
    this.ethnicity = new Uint16Array(size);
    this.division = new Uint16Array(size);
  }

  /** The tables that tell what is asked of its people. */
  get tables(): readonly TableName[] {
    if (this.followUp === null) return ['nominals'];
    return this.asksProven ? ['nominals', 'offences', 'sanctions'] : ['nominals', 'offences'];
  }

  /** Fills in those whose number is given, all of one shard. */
  fill(shard: FollowedShard, numbers: Iterable<number>): void {
    const ethnicGroups = new Map<string, number>();
    const outcomeOf = this.followUp && shard.outcomesIn(this.followUp);
    for (const at of numbers) {
      const person = shard.numberOf(this.people[at] ?? '');
      if (person < 0) continue;
      const described = shard.describe(person);
      this.found[at] = 1;
      this.deceased[at] = described.deceased ? 1 : 0;
      this.managed[at] = described.managed ? 1 : 0;
      this.sex[at] = sexGroup(described.sex);
      this.age[at] = ageGroup(described.birth, this.asOf);
      this.division[at] = numberOf(this.divisions, described.division, () => this.divisions.size);
      this.ethnicity[at] = numberOf(ethnicGroups, described.ethnicity, ethnicGroup);
      if (outcomeOf === null) continue;
      const { hundredths, offences, offencesBefore, proven } = outcomeOf(person);
      this.harm[at] = hundredths / HUNDREDTHS;
      this.offences[at] = offences;
      this.offencesBefore[at] = offencesBefore;
      this.proven[at] = proven ? 1 : 0;
    }
  }

  /** The numbers of those who were found. */
  followed(): Int32Array {
    const numbers = new Int32Array(this.people.length);
    let count = 0;
    for (let at = 0; at < numbers.length; at += 1) if (this.found[at] === 1) numbers[count++] = at;
    return numbers.subarray(0, count);
  }

  groupsOf(numbers: Int32Array): PeopleGroups {
    const take = (column: Uint16Array) => takeAt(column, numbers, new Uint16Array(numbers.length));
    // In an order of their own: that in which they came depends on the shards.
    const names = [...this.divisions.keys()].toSorted(inCodeUnitOrder);
    const places = Uint16Array.from(this.divisions.keys(), (name) => names.indexOf(name));
    const division = take(this.division);
    for (let at = 0; at < division.length; at += 1) division[at] = places[division[at] ?? 0] ?? 0;
    return {
      sex: { labels: SEXES, group: take(this.sex) },
      age: { labels: AGE_BANDS, group: take(this.age) },
      ethnicity: { labels: ETHNIC_GROUPS, group: take(this.ethnicity) },
      division: {
        labels: names.map((name) => (name === '' ? 'Not known' : name)),
        group: division,
      },
    };
  }
}

function numberOf(known: Map<string, number>, text: string, make: (text: string) => number): number {
  const found = known.get(text) ?? make(text);
  known.set(text, found);
  return found;
}

/** The values of a column at some numbers, which ascend. */
export function takeAt<T extends Float64Array | Int32Array | Uint16Array | Uint8Array>(
  column: T,
  numbers: Int32Array,
  into: T,
): T {
  const size = numbers.length;
  // Where nobody is left out it is the column as it is.
  if (size > 0 && numbers[size - 1] === size - 1) into.set(column.subarray(0, size));
  else for (let at = 0; at < size; at += 1) into[at] = column[numbers[at] ?? 0] ?? 0;
  return into;
}
