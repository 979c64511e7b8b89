import type { Sorting } from './groups.ts';
import { hiddenGroups } from './suppression.ts';
import { proportionOf, sharesDiffer, zOf } from './wilson-interval.ts';
import type { Proportion } from './wilson-interval.ts';

/** A group's share, or null where it would give a small number away. */
export type GroupRate = {
  group: string;
  rate: Proportion | null;
  /**
   * Of a share that is shown: set where it is clearly another than that of all other people: their 95% interval of the difference, made
   * wider for the number of groups, leaves 0 out, and one share is less than four fifths of the other.
   */
  flag: 'higher' | 'lower' | null;
};

const CONFIDENCE = 0.95;
/** As the four-fifths rule of employment law has it. */
const FAR_APART = 0.8;

/** Whose share, and of whom. */
export type Share = { among: Uint8Array; counted: Uint8Array };

/**
 * For each share and each group its share of the group's people `among` whom `counted` holds: tables that count the
 * same people, and hide the same groups. Groups without anybody among them are left out.
 */
export function ratesByGroup(sorting: Sorting, shares: readonly Share[]): GroupRate[][] {
  const counts = shares.map((share) => countsByGroup(sorting, share));
  const hidden = hiddenGroups(
    counts.map(({ of, count }) =>
      sorting.labels.map((_, at) => (of[at] === 0 ? null : proportionOf(count[at]!, of[at]!))),
    ),
  );
  return counts.map((each) => ratesOf(sorting.labels, each, hidden));
}

type Counts = { of: Int32Array; count: Int32Array };

function countsByGroup({ labels, group }: Sorting, { among, counted }: Share): Counts {
  const [of, count] = [new Int32Array(labels.length), new Int32Array(labels.length)];
  for (let at = 0; at < group.length; at += 1) {
    if (among[at] !== 1) continue;
    of[group[at]!]! += 1;
    if (counted[at] === 1) count[group[at]!]! += 1;
  }
  return { of, count };
}

function ratesOf(labels: readonly string[], { of, count }: Counts, hidden: readonly boolean[]): GroupRate[] {
  const there = labels.map((_, at) => at).filter((at) => of[at]! > 0);
  const [allOf, allCount] = [sum(of), sum(count)];
  const z = zOf(1 - (1 - CONFIDENCE) / Math.max(1, there.length));
  return there.map((at) => {
    const own = proportionOf(count[at]!, of[at]!, z);
    const others = proportionOf(allCount - count[at]!, allOf - of[at]!, z);
    const rate = hidden[at] ? null : proportionOf(count[at]!, of[at]!);
    return { group: labels[at]!, rate, flag: rate === null ? null : flagOf(own, others) };
  });
}

function flagOf(own: Proportion, others: Proportion): GroupRate['flag'] {
  if (own.share === null || others.share === null || !sharesDiffer(own, others)) return null;
  const [less, more] = own.share < others.share ? [own.share, others.share] : [others.share, own.share];
  if (less >= FAR_APART * more) return null;
  return own.share > others.share ? 'higher' : 'lower';
}

function sum(values: Int32Array): number {
  return values.reduce((total, value) => total + value, 0);
}
