import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { ScoredEntry } from '../ranking/ranked-entry.ts';

/** People in ranking order, in columns: the same place in each is the same person. Texts are shared, and by number. */
export type RankedColumns = {
  count: number;
  nominalId: readonly string[];
  score: Float64Array;
  p2: Float64Array;
  harm: Float64Array;
  copas: Float64Array;
  unsanctioned: Uint8Array;
  /** How many offences count in harm. */
  offences: Uint32Array;
  management: Uint32Array;
  division: Uint32Array;
  texts: readonly string[];
};

/** The numbers that people are ranked by, in any order, and what else an entry needs of each. */
export type UnrankedColumns = Pick<
  RankedColumns,
  'count' | 'score' | 'p2' | 'harm' | 'copas' | 'unsanctioned' | 'offences'
> & {
  nominalId: (at: number) => string;
  describe: (at: number) => Pick<ScoredEntry, 'management' | 'division'>;
};

/** Where each place's person stood before, with the columns in ranking order: no object is made of anyone. */
export function rankColumns(people: UnrankedColumns): { order: Uint32Array; columns: RankedColumns } {
  const { count, score, copas, harm } = people;
  const order = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) order[at] = at;
  order.sort(
    (a, b) => byFigures(people, a, people, b) || inCodeUnitOrder(people.nominalId(a), people.nominalId(b)),
  );
  const texts = new Map<string, number>();
  const numberOf = (text: string) => {
    const number = texts.get(text) ?? texts.size;
    texts.set(text, number);
    return number;
  };
  const [management, division] = [new Uint32Array(count), new Uint32Array(count)];
  for (let place = 0; place < count; place += 1) {
    const described = people.describe(order[place]!);
    management[place] = numberOf(described.management);
    division[place] = numberOf(described.division);
  }
  const columns = {
    count,
    score: inOrder(score, order, new Float64Array(count)),
    p2: inOrder(people.p2, order, new Float64Array(count)),
    harm: inOrder(harm, order, new Float64Array(count)),
    copas: inOrder(copas, order, new Float64Array(count)),
    nominalId: Array.from(order, (at) => people.nominalId(at)),
    unsanctioned: inOrder(people.unsanctioned, order, new Uint8Array(count)),
    offences: inOrder(people.offences, order, new Uint32Array(count)),
    management,
    division,
    texts: [...texts.keys()],
  };
  return { order, columns };
}

/** inRankingOrder of two people in columns, as far as figures decide it; among equals nominal_id does. */
export function byFigures(a: RankingFigures, at: number, b: RankingFigures, other: number): number {
  return b.score[other]! - a.score[at]! || b.copas[other]! - a.copas[at]! || b.harm[other]! - a.harm[at]!;
}

type RankingFigures = Pick<RankedColumns, 'score' | 'copas' | 'harm'>;

function inOrder<T extends Float64Array | Uint32Array | Uint8Array>(
  column: T,
  order: Uint32Array,
  into: T,
): T {
  for (let place = 0; place < order.length; place += 1) into[place] = column[order[place]!]!;
  return into;
}
