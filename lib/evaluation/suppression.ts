import { sumOf } from './known-sets.ts';
import type { Cells, KnownSets } from './known-sets.ts';

/** Numbers of people under this are not shown: they might tell who it is. */
export const LEAST_SHOWN = 5;

/** Of a group, how many people are in each of the sets that may be worked out. */
type Numbers = readonly number[];

/**
 * For each table the groups that may not be shown in it, by their places. No number of people under five can then be worked
 * out, of a group or of several together, by adding and subtracting what all the tables show, even where everyone's
 * number in each cell is known. So where the others and the total would give a hidden number away, the next smallest group
 * is hidden with it. What two tables would give away together is hidden in the later one. `before` is what has been hidden
 * already.
 */
export function hiddenGroups(
  groups: readonly Cells[],
  known: KnownSets,
  before: readonly (readonly boolean[] | undefined)[] = [],
): boolean[][] {
  const numbers = groups.map((cells) => known.sets.map((set) => sumOf(cells, set)));
  const hidden = Array.from({ length: known.tables }, (_, table) =>
    groups.map((_each, group) => before[table]?.[group] ?? false),
  );
  for (const [last, own] of hidden.entries()) {
    const follows = known.of(2 ** last);
    const smallest = numbers.map((of) => Math.min(...of.filter((_, at) => follows[at])));
    // Tables so far that each group is shown in, as bits.
    const shownIn = () =>
      groups.map((_, group) =>
        hidden.reduce((bits, each, table) => bits + (table <= last && !each[group]! ? 2 ** table : 0), 0),
      );
    const toHide = () => {
      const shown = shownIn();
      const alone = givesAway(numbers, shown, own, known);
      if (alone !== null) return alone;
      return isGivenTogether(numbers, shown, known) ? nextSmallest(own, smallest) : null;
    };
    for (let next = toHide(); next !== null; next = toHide()) own[next] = true;
  }
  return hidden;
}

/** A group of which a small number follows from its own. */
function givesAway(
  numbers: readonly Numbers[],
  shownIn: readonly number[],
  own: readonly boolean[],
  known: KnownSets,
): number | null {
  const found = numbers.findIndex((of, group) => !own[group]! && isSmallIn(of, known.of(shownIn[group]!)));
  return found < 0 ? null : found;
}

/**
 * Whether a small number follows of all groups that are shown in the same tables, or of several such kinds together: from
 * what is shown of them, or from the total less what is shown of the others, or from both.
 */
function isGivenTogether(numbers: readonly Numbers[], shownIn: readonly number[], known: KnownSets): boolean {
  const kinds = [...new Set(shownIn)];
  for (let some = 1; some < 2 ** kinds.length - 1; some += 1) {
    const isIn = (shown: number) => ((some >> kinds.indexOf(shown)) & 1) === 1;
    const follows = known.ofBoth(
      kinds.filter(isIn),
      kinds.filter((shown) => !isIn(shown)),
    );
    if (isSmallIn(addUp(numbers.filter((_, group) => isIn(shownIn[group]!))), follows)) return true;
  }
  return false;
}

function nextSmallest(own: readonly boolean[], smallest: readonly number[]): number | null {
  const shown = own.flatMap((is, group) => (is ? [] : [group]));
  return shown.toSorted((a, b) => smallest[a]! - smallest[b]! || a - b)[0] ?? null;
}

function isSmallIn(numbers: Numbers, follows: readonly boolean[]): boolean {
  return numbers.some((number, at) => number < LEAST_SHOWN && follows[at]);
}

function addUp(numbers: readonly Numbers[]): Numbers {
  return numbers[0]!.map((_, at) => numbers.reduce((total, of) => total + of[at]!, 0));
}
