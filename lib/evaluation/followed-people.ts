import { boundsAmong, tieBounds } from './tie-bounds.ts';
import type { TieBounds } from './tie-bounds.ts';

/**
 * People of a run with what they did after it, in columns: the same place in each is the same person. Best rank first.
 */
export type FollowedPeople = {
  /** As published, so some are missing where records were merged or are no longer in the export. */
  rank: Int32Array;
  /** 1 for whom a scheme managed at the time of the run. */
  managed: Uint8Array;
  /** At the time of the run: weighted crime harm, Copas rate, and offences on record. */
  harm: Float64Array;
  copas: Float64Array;
  offences: Float64Array;
  /** In the follow-up: plain crime harm days, and offences. */
  harmAfter: Float64Array;
  offencesAfter: Float64Array;
};

type Ordered = 'harm' | 'copas' | 'offences' | 'harmAfter' | 'offencesAfter';

/** With the order of each column, which takes as long to find as all that is measured by it. */
export type OrderedPeople = FollowedPeople & { bounds: Record<Ordered, TieBounds> };

export function inOrder(people: FollowedPeople): OrderedPeople {
  return { ...people, bounds: ofEach((name) => tieBounds(people[name])) };
}

function ofEach<T>(of: (name: Ordered) => T): Record<Ordered, T> {
  return {
    harm: of('harm'),
    copas: of('copas'),
    offences: of('offences'),
    harmAfter: of('harmAfter'),
    offencesAfter: of('offencesAfter'),
  };
}

/** Those of them whose mark is `wanted`, ranked among themselves. */
export function ofThose(people: OrderedPeople, mark: Uint8Array, wanted: 0 | 1): OrderedPeople {
  let count = 0;
  for (let at = 0; at < mark.length; at += 1) if (mark[at] === wanted) count += 1;
  const places = new Int32Array(count);
  let next = 0;
  for (let at = 0; at < mark.length; at += 1) if (mark[at] === wanted) places[next++] = at;
  const take = (column: Float64Array) => {
    const taken = new Float64Array(count);
    for (let at = 0; at < count; at += 1) taken[at] = column[places[at]!]!;
    return taken;
  };
  const rank = new Int32Array(count);
  for (let at = 0; at < count; at += 1) rank[at] = at + 1;
  return {
    rank,
    managed: new Uint8Array(count).fill(people.managed === mark ? wanted : 0),
    ...ofEach((name) => take(people[name])),
    bounds: ofEach((name) => boundsAmong(people.bounds[name], places)),
  };
}
