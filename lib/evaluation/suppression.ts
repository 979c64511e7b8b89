import { KnownSets } from './known-sets.ts';

/** Numbers of people under this are not shown: they might tell who it is. */
const LEAST_SHOWN = 5;

/** How many people of a group are in each cell: cells sort people so that everybody is in one. */
export type Cells = Int32Array;
/** Sets of cells, as bits, whose sums a table shows of a group, or does not. */
export type ShownSets = readonly number[];

/**
 * For each of several tables of the same people, the groups that may not be shown in it, by their places. No number of
 * people under five can then be worked out, of a group or of several together, by adding and subtracting what all the
 * tables show, even where everyone's number in each cell is known. So where the others and the total would give a hidden
 * number away, the next smallest group is hidden with it. What two tables would give away together is hidden in the later
 * one. `before` is what has been hidden already.
 */
export function hiddenGroups(
  groups: readonly Cells[],
  tables: readonly ShownSets[],
  before: readonly (readonly boolean[] | undefined)[] = [],
): boolean[][] {
  const filled = filledCells(groups);
  const sums = groups.map((cells) => sumsOfSets(filled.map((cell) => cells[cell]!)));
  const known = new KnownSets(
    tables.map((table) => table.map((set) => squeezed(set, filled))),
    filled.length,
  );
  const hidden = tables.map((_, table) => groups.map((_, group) => before[table]?.[group] ?? false));
  for (const [last, own] of hidden.entries()) {
    // Tables that a group is shown in, as bits.
    const shownIn = () =>
      groups.map((_, group) =>
        hidden.reduce((bits, each, table) => bits + (table <= last && !each[group]! ? 2 ** table : 0), 0),
      );
    const follows = known.of(2 ** last);
    const smallest = sums.map((sum) => Math.min(...sum.filter((_, set) => set > 0 && follows[set] === 1)));
    const leaving = () =>
      givesAway(sums, shownIn(), own, known) ??
      (isGivenTogether(sums, shownIn(), known) ? nextSmallest(own, smallest) : null);
    for (let next = leaving(); next !== null; next = leaving()) own[next] = true;
  }
  return hidden;
}

/** A group of which a small number follows from its own. */
function givesAway(
  sums: readonly Int32Array[],
  shownIn: readonly number[],
  own: readonly boolean[],
  known: KnownSets,
): number | null {
  const found = sums.findIndex((sum, group) => !own[group]! && isSmallIn(sum, known.of(shownIn[group]!)));
  return found < 0 ? null : found;
}

/**
 * Whether a small number follows of all groups that are shown in the same tables, or of several such kinds together: from
 * what is shown of them, or from the total less what is shown of the others, or from both.
 */
function isGivenTogether(sums: readonly Int32Array[], shownIn: readonly number[], known: KnownSets): boolean {
  const kinds = [...new Set(shownIn)];
  for (let some = 1; some < 2 ** kinds.length - 1; some += 1) {
    const isIn = (shown: number) => ((some >> kinds.indexOf(shown)) & 1) === 1;
    const follows = known.ofBoth(
      kinds.filter(isIn),
      kinds.filter((shown) => !isIn(shown)),
    );
    if (isSmallIn(addUp(sums.filter((_, group) => isIn(shownIn[group]!))), follows)) return true;
  }
  return false;
}

function nextSmallest(own: readonly boolean[], smallest: readonly number[]): number | null {
  const shown = own.flatMap((is, group) => (is ? [] : [group]));
  return shown.toSorted((a, b) => smallest[a]! - smallest[b]! || a - b)[0] ?? null;
}

function isSmallIn(sums: Int32Array, follows: Uint8Array): boolean {
  return sums.some((sum, set) => set > 0 && sum < LEAST_SHOWN && follows[set] === 1);
}

function addUp(sums: readonly Int32Array[]): Int32Array {
  return sums[0]!.map((_, set) => sums.reduce((total, sum) => total + sum[set]!, 0));
}

/** Cells that anybody is in: of the others everyone knows that they are empty. */
function filledCells(groups: readonly Cells[]): number[] {
  const cells = Array.from({ length: groups[0]?.length ?? 0 }, (_, cell) => cell);
  return cells.filter((cell) => groups.some((each) => each[cell]! > 0));
}

function squeezed(set: number, filled: readonly number[]): number {
  return filled.reduce((bits, cell, at) => bits + (((set >> cell) & 1) << at), 0);
}

function sumsOfSets(cells: readonly number[]): Int32Array {
  const sums = new Int32Array(2 ** cells.length);
  for (let set = 1; set < sums.length; set += 1)
    sums[set] = sums[set & (set - 1)]! + cells[31 - Math.clz32(set & -set)]!;
  return sums;
}
