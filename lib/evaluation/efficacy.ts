import { foundInBoth } from './found-range.ts';
import { inOrder, ofThose } from './followed-people.ts';
import type { FollowedPeople, OrderedPeople } from './followed-people.ts';
import { cutAt, firstOf, middlesOf, placesByRank, placesByValue } from './places.ts';
import type { Cut, Places } from './places.ts';
import { correlateRanks } from './rank-correlation.ts';
import type { RankCorrelation } from './rank-correlation.ts';
import { midRanks, midRanksOf } from './tie-bounds.ts';
import type { TieBounds } from './tie-bounds.ts';

/** The seed's bands, and how far it looks for the most harmful. */
const BANDS = [
  [1, 100],
  [101, 200],
  [201, 300],
] as const;
const WITHIN = [100, 200, 300] as const;
const MOST_HARMFUL = 100;
const SEED_SAMPLE = 300;

export type Band = { from: number; to: number; people: number; meanHarm: number; meanOffences: number };
export type Found = { within: number; least: number; most: number };

/** How well an order of people tells who does harm afterwards. Correlations are with the place from 1: negative is well. */
export type OrderEfficacy = {
  bands: Band[];
  /** Of the most harmful, how many are within so many places. */
  found: Found[];
  harm: RankCorrelation | null;
  offences: RankCorrelation | null;
};

export type GroupEfficacy = {
  people: number;
  /** Who did anything recorded, and whose harm is above 0. */
  reoffended: number;
  harmful: number;
  totalHarm: number;
  /** How many count as the most harmful: 100, or all who did any harm; and the harm of the last of them. */
  mostHarmful: number;
  mostHarmfulFrom: number | null;
  /** Of the first 100. */
  listed: { people: number; nothingRecorded: number; noHarm: number };
  ranking: OrderEfficacy & { firstHarm: RankCorrelation | null; firstOffences: RankCorrelation | null };
  baselines: { harm: OrderEfficacy; copas: OrderEfficacy; offences: OrderEfficacy };
};

export type Efficacy = { everyone: GroupEfficacy; managed: GroupEfficacy; unmanaged: GroupEfficacy };

/** Of everyone by their published ranks; of the managed and the others by their order among themselves. */
export function measureEfficacy(people: FollowedPeople): Efficacy {
  const everyone = inOrder(people);
  return {
    everyone: efficacyOf(everyone),
    managed: efficacyOf(ofThose(everyone, people.managed, 1)),
    unmanaged: efficacyOf(ofThose(everyone, people.managed, 0)),
  };
}

type Outcomes = {
  people: FollowedPeople;
  harmRanks: Float64Array;
  offenceRanks: Float64Array;
  mostHarmful: Cut;
};

function efficacyOf(people: OrderedPeople): GroupEfficacy {
  const { rank, harmAfter, offencesAfter, bounds } = people;
  const harmful = countWhere(harmAfter, (harm) => harm > 0);
  const mostHarmful = Math.min(MOST_HARMFUL, harmful);
  const outcomes: Outcomes = {
    people,
    harmRanks: midRanksOf(bounds.harmAfter),
    offenceRanks: midRanksOf(bounds.offencesAfter),
    mostHarmful: cutAt(placesByValue(bounds.harmAfter), mostHarmful),
  };
  const first = countWhere(rank, (each) => each <= MOST_HARMFUL);
  const sample = countWhere(rank, (each) => each <= SEED_SAMPLE);
  const ofFirst = (column: Float64Array) => midRanks(column.subarray(0, sample));
  // Best rank first, and nobody ties: the places are the ranks.
  const ranks = new Float64Array(rank.length);
  for (let at = 0; at < ranks.length; at += 1) ranks[at] = at + 1;
  return {
    people: rank.length,
    reoffended: countWhere(offencesAfter, (offences) => offences > 0),
    harmful,
    totalHarm: sumOf(harmAfter),
    mostHarmful,
    mostHarmfulFrom: harmOfLast(harmAfter, MOST_HARMFUL),
    listed: {
      people: first,
      nothingRecorded: countWhere(offencesAfter.subarray(0, first), (offences) => offences === 0),
      noHarm: countWhere(harmAfter.subarray(0, first), (harm) => harm === 0),
    },
    ranking: {
      ...efficacyOfOrder(placesByRank(rank), ranks, outcomes),
      firstHarm: correlateRanks(ranks.subarray(0, sample), ofFirst(harmAfter)),
      firstOffences: correlateRanks(ranks.subarray(0, sample), ofFirst(offencesAfter)),
    },
    baselines: {
      harm: efficacyByValue(bounds.harm, outcomes),
      copas: efficacyByValue(bounds.copas, outcomes),
      offences: efficacyByValue(bounds.offences, outcomes),
    },
  };
}

/** Days of the last of so many people who did most harm, or of the last who did any; null where nobody did. */
export function harmOfLast(harmAfter: Float64Array, depth: number): number | null {
  const harmful = harmAfter.filter((harm) => harm > 0).toSorted();
  return harmful[Math.max(0, harmful.length - depth)] ?? null;
}

function efficacyByValue(bounds: TieBounds, outcomes: Outcomes): OrderEfficacy {
  const places = placesByValue(bounds);
  return efficacyOfOrder(places, middlesOf(places), outcomes);
}

function efficacyOfOrder(places: Places, middles: Float64Array, outcomes: Outcomes): OrderEfficacy {
  const { people, harmRanks, offenceRanks, mostHarmful } = outcomes;
  const first = firstOf(places, SEED_SAMPLE);
  return {
    bands: BANDS.map(([from, to]) => bandOf(places, first, from, to, people)),
    found: WITHIN.map((within) => ({ within, ...foundInBoth(cutAt(places, within, first), mostHarmful) })),
    harm: correlateRanks(middles, harmRanks),
    offences: correlateRanks(middles, offenceRanks),
  };
}

/** Whoever ties for places within a band and outside it counts in it by the share of those places that lies within. */
function bandOf(
  { from, to }: Places,
  among: Int32Array,
  first: number,
  last: number,
  { harmAfter, offencesAfter }: FollowedPeople,
): Band {
  let [people, harm, offences] = [0, 0, 0];
  for (const at of among) {
    const within = Math.min(to[at]!, last) - Math.max(from[at]!, first) + 1;
    if (within <= 0) continue;
    const share = within / (to[at]! - from[at]! + 1);
    people += share;
    harm += share * harmAfter[at]!;
    offences += share * offencesAfter[at]!;
  }
  const mean = (total: number) => (people === 0 ? 0 : total / people);
  return {
    from: first,
    to: last,
    people: Math.round(people),
    meanHarm: mean(harm),
    meanOffences: mean(offences),
  };
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at]!;
  return sum;
}

function countWhere(values: Float64Array | Int32Array, isCounted: (value: number) => boolean): number {
  let count = 0;
  for (let at = 0; at < values.length; at += 1) if (isCounted(values[at]!)) count += 1;
  return count;
}
