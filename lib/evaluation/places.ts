import { tieBounds } from './tie-bounds.ts';

/** For each person, the places from 1 that they may stand at, highest value first: one place, or those of their tie. */
export type Places = { from: Int32Array; to: Int32Array };

export function placesByValue(values: Float64Array): Places {
  const { below, upTo } = tieBounds(values);
  const people = values.length;
  return {
    from: Int32Array.from(upTo, (count) => people - count + 1),
    to: Int32Array.from(below, (count) => people - count),
  };
}

/** Of a ranking that has no ties: its own ranks, of which some may be missing. */
export function placesByRank(ranks: Int32Array): Places {
  return { from: ranks, to: ranks };
}

/** Who is among the first `within`: 2 surely, 1 where a tie leaves it open, 0 not; and how many of the open ones there is room for. */
export type Cut = { standing: Uint8Array; room: number };

export const SURE = 2;
export const OPEN = 1;

export function cutAt({ from, to }: Places, within: number): Cut {
  let room = 0;
  const standing = Uint8Array.from(from, (first, at) => {
    if (to[at]! <= within) return SURE;
    if (first > within) return 0;
    room = within - first + 1;
    return OPEN;
  });
  return { standing, room };
}
