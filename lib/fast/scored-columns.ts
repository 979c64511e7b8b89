import { inRankingOrder } from '../ranking/ranked-entry.ts';
import type { CountedEntry, ScoredEntry } from '../ranking/ranked-entry.ts';
import type { ByteDictionary } from './byte-dictionary.ts';
import { rankColumns } from './ranked-columns.ts';
import type { RankedColumns } from './ranked-columns.ts';
import type { PackedScore } from './score-packed-person.ts';

/** A shard's people in ranking order. */
export type RankedPeople = RankedColumns & {
  /** By place the person's number in the shard; -1 of whoever went the plain way. */
  person: Int32Array;
};

/** Scores of people by their number in a shard, without an object for each. */
export class ScoredColumns {
  count = 0;
  private readonly person: Int32Array;
  private readonly score: Float64Array;
  private readonly p2: Float64Array;
  private readonly harm: Float64Array;
  private readonly copas: Float64Array;
  private readonly unsanctioned: Uint8Array;
  private readonly offences: Uint32Array;

  constructor(people: number) {
    this.person = new Int32Array(people);
    this.score = new Float64Array(people);
    this.p2 = new Float64Array(people);
    this.harm = new Float64Array(people);
    this.copas = new Float64Array(people);
    this.unsanctioned = new Uint8Array(people);
    this.offences = new Uint32Array(people);
  }

  add(person: number, { score, p2, harm, copas, unsanctioned, offences }: PackedScore): void {
    const at = this.count;
    this.person[at] = person;
    this.score[at] = score;
    this.p2[at] = p2;
    this.harm[at] = harm;
    this.copas[at] = copas;
    this.unsanctioned[at] = unsanctioned ? 1 : 0;
    this.offences[at] = offences;
    this.count = at + 1;
  }

  /** The best of these and of `others` in ranking order; of these, only who scores `atLeast` or more. */
  best(
    wanted: number,
    atLeast: number,
    others: readonly ScoredEntry[],
    describe: (person: number) => Pick<ScoredEntry, 'management' | 'division'>,
    ids: Pick<ByteDictionary, 'text'>,
  ): ScoredEntry[] {
    const least = atLeast > -Infinity || wanted >= this.count ? atLeast : this.scoreOf(wanted);
    const entries = [...others];
    for (let at = this.nextFrom(0, least); at < this.count; at = this.nextFrom(at + 1, least)) {
      const { management, division } = describe(this.person[at]!);
      entries.push({
        nominalId: ids.text(this.person[at]!),
        score: this.score[at]!,
        p2: this.p2[at]!,
        harm: this.harm[at]!,
        copas: this.copas[at]!,
        unsanctioned: this.unsanctioned[at] === 1,
        management,
        division,
      });
    }
    entries.sort(inRankingOrder);
    return wanted >= entries.length ? entries : entries.slice(0, wanted);
  }

  /** Everyone of these and of `others` as columns in ranking order, and the place in them of each person's number. */
  ranked(
    others: readonly CountedEntry[],
    describe: (person: number) => Pick<ScoredEntry, 'management' | 'division'>,
    ids: Pick<ByteDictionary, 'text'>,
  ): RankedPeople {
    const { count: own } = this;
    const isOther = (at: number) => at >= own;
    const joined = (column: Float64Array, of: (entry: ScoredEntry) => number) => {
      const all = new Float64Array(own + others.length);
      all.set(column.subarray(0, own));
      for (const [at, entry] of others.entries()) all[own + at] = of(entry);
      return all;
    };
    const unsanctioned = new Uint8Array(own + others.length);
    unsanctioned.set(this.unsanctioned.subarray(0, own));
    const offences = new Uint32Array(own + others.length);
    offences.set(this.offences.subarray(0, own));
    for (const [at, entry] of others.entries()) {
      unsanctioned[own + at] = entry.unsanctioned ? 1 : 0;
      offences[own + at] = entry.offences;
    }
    const { order, columns } = rankColumns({
      count: own + others.length,
      score: joined(this.score, ({ score }) => score),
      p2: joined(this.p2, ({ p2 }) => p2),
      harm: joined(this.harm, ({ harm }) => harm),
      copas: joined(this.copas, ({ copas }) => copas),
      unsanctioned,
      offences,
      nominalId: (at) => (isOther(at) ? others[at - own]!.nominalId : ids.text(this.person[at]!)),
      describe: (at) => (isOther(at) ? others[at - own]! : describe(this.person[at]!)),
    });
    return { ...columns, person: Int32Array.from(order, (at) => (isOther(at) ? -1 : this.person[at]!)) };
  }

  /** The first place from `at` on with such a score or more; the number of all where there is none. */
  private nextFrom(at: number, least: number): number {
    const { score, count } = this;
    let next = at;
    while (next < count && score[next]! < least) next += 1;
    return next;
  }

  /** The score at a place from 1. */
  private scoreOf(place: number): number {
    const scores = this.score.slice(0, this.count).sort();
    return scores[this.count - place]!;
  }
}
