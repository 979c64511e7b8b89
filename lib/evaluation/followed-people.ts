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

/** Those of them whose mark is `wanted`, ranked among themselves. */
export function ofThose(people: FollowedPeople, mark: Uint8Array, wanted: 0 | 1): FollowedPeople {
  let count = 0;
  for (const each of mark) if (each === wanted) count += 1;
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
    harm: take(people.harm),
    copas: take(people.copas),
    offences: take(people.offences),
    harmAfter: take(people.harmAfter),
    offencesAfter: take(people.offencesAfter),
  };
}
