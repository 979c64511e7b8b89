import type { Sorting } from './groups.ts';
import { sumOf } from './known-sets.ts';
import type { Cells } from './known-sets.ts';
import { proportionOf, sharesDiffer, zOf } from './wilson-interval.ts';
import type { Proportion } from './wilson-interval.ts';

/** A group's share, or null where it would give a small number away. */
export type GroupRate = {
  group: string;
  rate: Proportion | null;
  /**
   * Of a share that is shown: set where it is clearly another than that of all other people: their 95% interval of the
   * difference, made wider for the number of shares that are tested, leaves 0 out, and one share is less than four fifths
   * of the other.
   */
  flag: 'higher' | 'lower' | null;
};

const CONFIDENCE = 0.95;
/** As the four-fifths rule of employment law has it. */
const FAR_APART = 0.8;

/** Cells of people, as bits: whose share, and of whom. */
export type Share = { among: number; counted: number };

/** A group in a table, before it is known how many shares are tested with it. */
export type CountedGroup = { group: string; of: number; count: number; isHidden: boolean };

/** The groups that anybody is of, with how many of their people are in each of so many cells. */
export type SortedPeople = { labels: string[]; cells: Cells[] };

/** How many are in each of so many cells, whatever their group. */
export function countCells(cell: Uint8Array, size: number): Cells {
  const cells = new Int32Array(size);
  for (let at = 0; at < cell.length; at += 1) cells[cell[at]!]! += 1;
  return cells;
}

export function sortPeople({ labels, group }: Sorting, cell: Uint8Array, size: number): SortedPeople {
  const cells = labels.map(() => new Int32Array(size));
  const people = new Int32Array(labels.length);
  for (let at = 0; at < group.length; at += 1) {
    cells[group[at]!]![cell[at]!]! += 1;
    people[group[at]!]! += 1;
  }
  const isThere = (_: unknown, at: number) => people[at]! > 0;
  return { labels: labels.filter(isThere), cells: cells.filter(isThere) };
}

export function countShare(
  { labels, cells }: SortedPeople,
  { among, counted }: Share,
  hidden: readonly boolean[],
): CountedGroup[] {
  return labels.map((group, at) => {
    const [of, count] = [sumOf(cells[at]!, among), sumOf(cells[at]!, counted)];
    return { group, of, count, isHidden: hidden[at]! };
  });
}

/** `tested` is how many shares are held against those of others in all. */
export function ratesOf(groups: readonly CountedGroup[], tested: number): GroupRate[] {
  const allOf = groups.reduce((sum, { of }) => sum + of, 0);
  const allCount = groups.reduce((sum, { count }) => sum + count, 0);
  const z = zOf(1 - (1 - CONFIDENCE) / Math.max(1, tested));
  return groups.map(({ group, of, count, isHidden }) => {
    if (isHidden) return { group, rate: null, flag: null };
    const own = proportionOf(count, of, z);
    const others = proportionOf(allCount - count, allOf - of, z);
    return { group, rate: proportionOf(count, of), flag: flagOf(own, others) };
  });
}

function flagOf(own: Proportion, others: Proportion): GroupRate['flag'] {
  if (own.share === null || others.share === null || !sharesDiffer(own, others)) return null;
  const [less, more] = own.share < others.share ? [own.share, others.share] : [others.share, own.share];
  if (less >= FAR_APART * more) return null;
  return own.share > others.share ? 'higher' : 'lower';
}
