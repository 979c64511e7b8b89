/** For each value, how many values are less, and how many are no greater: between them lie the places that it ties for. */
export type TieBounds = { below: Int32Array; upTo: Int32Array };

/** By sorting a copy and searching it: half a million values in a fifth of a second, where objects would take several. */
export function tieBounds(values: Float64Array): TieBounds {
  const count = values.length;
  const sorted = values.toSorted();
  const ends = new Int32Array(count);
  for (let at = count - 1; at >= 0; at -= 1)
    ends[at] = at + 1 < count && sorted[at + 1] === sorted[at] ? ends[at + 1]! : at + 1;
  const below = new Int32Array(count);
  const upTo = new Int32Array(count);
  for (let at = 0; at < count; at += 1) {
    const first = firstNotBelow(sorted, values[at]!);
    below[at] = first;
    upTo[at] = ends[first]!;
  }
  return { below, upTo };
}

function firstNotBelow(sorted: Float64Array, value: number): number {
  // Of outcomes most are the lowest.
  if (sorted[0] === value) return 0;
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The bounds of some of the values among themselves, by their places in the list: nothing is sorted again. */
export function boundsAmong({ below, upTo }: TieBounds, places: Int32Array): TieBounds {
  // Of those, how many have fewer values below them than each number.
  const some = new Int32Array(below.length + 1);
  for (let at = 0; at < places.length; at += 1) some[below[places[at]!]! + 1]! += 1;
  for (let each = 1; each < some.length; each += 1) some[each]! += some[each - 1]!;
  const among = { below: new Int32Array(places.length), upTo: new Int32Array(places.length) };
  for (let at = 0; at < places.length; at += 1) {
    among.below[at] = some[below[places[at]!]!]!;
    among.upTo[at] = some[upTo[places[at]!]!]!;
  }
  return among;
}

/** Ranks from 1, lowest first; equal values share the mean of the ranks that they tie for. */
export function midRanks(values: Float64Array): Float64Array {
  return midRanksOf(tieBounds(values));
}

export function midRanksOf({ below, upTo }: TieBounds): Float64Array {
  const ranks = new Float64Array(below.length);
  for (let at = 0; at < ranks.length; at += 1) ranks[at] = (below[at]! + 1 + upTo[at]!) / 2;
  return ranks;
}
