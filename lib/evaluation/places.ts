import type { TieBounds } from './tie-bounds.ts';

/** For each person, the places from 1 that they may stand at, highest value first: one place, or those of their tie. */
export type Places = { from: Int32Array; to: Int32Array };

export function placesByValue({ below, upTo }: TieBounds): Places {
  const people = below.length;
  const [from, to] = [new Int32Array(people), new Int32Array(people)];
  for (let at = 0; at < people; at += 1) {
    from[at] = people - upTo[at]! + 1;
    to[at] = people - below[at]!;
  }
  return { from, to };
}

/** Of a ranking that has no ties: its own ranks, of which some may be missing. */
export function placesByRank(ranks: Int32Array): Places {
  return { from: ranks, to: ranks };
}

/** The middle of each person's places, for correlating: mid-ranks where no place is missing. */
export function middlesOf({ from, to }: Places): Float64Array {
  const middles = new Float64Array(from.length);
  for (let at = 0; at < middles.length; at += 1) middles[at] = (from[at]! + to[at]!) / 2;
  return middles;
}

/** Who may be among the first `within`, in the order of their numbers. */
export function firstOf({ from }: Places, within: number): Int32Array {
  const numbers = new Int32Array(from.length);
  let count = 0;
  for (let at = 0; at < from.length; at += 1) if (from[at]! <= within) numbers[count++] = at;
  return numbers.subarray(0, count);
}

/**
 * Who is among the first `within`: of the members 2 surely, 1 where a tie leaves it open, and of all others 0; how many are
 * open, and how many of them there is room for.
 */
export type Cut = { members: Int32Array; standing: Uint8Array; open: number; room: number };

export const SURE = 2;
export const OPEN = 1;

/** `first` holds, of the places, at least whom firstOf finds. */
export function cutAt(places: Places, within: number, first = firstOf(places, within)): Cut {
  const { from, to } = places;
  let [open, room] = [0, 0];
  const standing = new Uint8Array(from.length);
  for (const at of first) {
    if (from[at]! > within) continue;
    standing[at] = to[at]! <= within ? SURE : OPEN;
    if (standing[at] !== OPEN) continue;
    open += 1;
    room = within - from[at]! + 1;
  }
  return { members: first, standing, open, room };
}
