import type { AlternativeStandings } from '../certainty/alternative-scores.ts';
import { otherProbabilities, WEIGHT_ALTERNATIVES } from '../certainty/alternatives.ts';
import type { Alternative } from '../certainty/alternatives.ts';
import { PlaceCounter } from '../certainty/place-counter.ts';
import { AccountingError } from '../core/errors.ts';
import { expectedHarm } from '../scoring/score-person.ts';
import type { Settings } from '../settings/settings.ts';
import type { AlternativeScores } from './alternative-scores.ts';
import type { RankedColumns } from './ranked-columns.ts';

/** Entries with what they would score otherwise. */
export type StandingEntries = ReadonlyMap<string, AlternativeStandings>;

/** Counts everybody, shard by shard, against a ranking's entries under each alternative. */
export class AlternativePlaces {
  private readonly weights: readonly PlaceCounter[];
  private readonly probabilities: readonly PlaceCounter[];
  private readonly proven: PlaceCounter;
  private readonly names: { weights: readonly Alternative[]; probabilities: readonly Alternative[] };

  constructor(entries: StandingEntries, settings: Settings) {
    const under = (name: Alternative) =>
      new PlaceCounter(standingsOf(entries, ({ under: all }) => all.get(name)));
    this.names = {
      weights: WEIGHT_ALTERNATIVES,
      probabilities: otherProbabilities(settings).map(({ name }) => name),
    };
    this.weights = this.names.weights.map(under);
    this.probabilities = this.names.probabilities.map(under);
    this.proven = new PlaceCounter(standingsOf(entries, ({ onProven }) => onProven));
  }

  add(shard: RankedColumns, { probabilities, harms, provenHarm, provenP2 }: AlternativeScores): void {
    const { p2, harm } = shard;
    for (const [number, counter] of this.weights.entries())
      countColumn(counter, shard, p2, harms[number]!, harms[number]!.length);
    for (const [number, counter] of this.probabilities.entries())
      countColumn(counter, shard, probabilities[number]!, harm, shard.count);
    countColumn(this.proven, shard, provenP2, provenHarm, shard.count);
  }

  /** Ranks by alternative and nominal_id. Throws AccountingError where an entry was not counted as it stands. */
  ranks(): {
    under: ReadonlyMap<Alternative, ReadonlyMap<string, number>>;
    onProven: ReadonlyMap<string, number>;
  } {
    const of = (names: readonly Alternative[], counters: readonly PlaceCounter[]) =>
      names.map((name, number) => [name, ranksOf(counters[number]!, name)] as const);
    const { weights, probabilities } = this.names;
    return {
      under: new Map([...of(weights, this.weights), ...of(probabilities, this.probabilities)]),
      onProven: ranksOf(this.proven, 'onConvicted'),
    };
  }
}

function standingsOf(
  entries: StandingEntries,
  of: (standings: AlternativeStandings) => { score: number; copas: number; harm: number } | null | undefined,
) {
  return [...entries].flatMap(([nominalId, standings]) => {
    const standing = of(standings);
    return standing ? [{ nominalId, ...standing }] : [];
  });
}

function countColumn(
  counter: PlaceCounter,
  { copas, nominalId }: RankedColumns,
  p2: Float64Array,
  harm: Float64Array,
  entries: number,
): void {
  const { least } = counter;
  for (let at = 0; at < entries; at += 1) {
    const score = expectedHarm(p2[at]!, harm[at]!);
    // Of somebody who would not be scored at all it is NaN.
    if (!(score >= least)) continue;
    counter.count({ score, copas: copas[at]!, harm: harm[at]!, nominalId: nominalId[at]! });
  }
}

function ranksOf(counter: PlaceCounter, what: string): ReadonlyMap<string, number> {
  const ranks = counter.ranks();
  if (ranks) return ranks;
  throw new AccountingError(`somebody at the top does not come to the same score the plain way (${what})`);
}
