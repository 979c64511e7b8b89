import type { Proportion } from './wilson-interval.ts';

/** Numbers of people under this are not shown: they might tell who it is. */
const LEAST_SHOWN = 5;

/** A share of each group, in the order of the groups; null of a group that nobody in the table is of. */
export type SharesByGroup = readonly (Proportion | null)[];

/** Whether a share gives a small number away: of people, of those counted, or of the others. */
function isSmall({ count, of }: Proportion): boolean {
  return of < LEAST_SHOWN || count < LEAST_SHOWN || of - count < LEAST_SHOWN;
}

/**
 * The groups that may not be shown, in any of several tables that count the same people: who is hidden in one and shown
 * in another could be worked out. Where a table's others and its total would give a hidden number
 * away, the next smallest group is hidden with it, until what is hidden there is at least two groups, and at least five
 * people who count and five who do not.
 */
export function hiddenGroups(tables: readonly SharesByGroup[]): boolean[] {
  const size = tables[0]?.length ?? 0;
  const hidden = Array.from({ length: size }, (_, at) => tables.some((shares) => isIn(shares, at, isSmall)));
  for (let next = nextToHide(tables, hidden); next !== null; next = nextToHide(tables, hidden))
    hidden[next] = true;
  return hidden;
}

function isIn(shares: SharesByGroup, at: number, is: (share: Proportion) => boolean): boolean {
  const share = shares[at];
  return share !== null && share !== undefined && is(share);
}

/** The smallest group shown in the first table that gives a hidden number away; null where none does. */
function nextToHide(tables: readonly SharesByGroup[], hidden: readonly boolean[]): number | null {
  for (const shares of tables) {
    const there = shares.flatMap((share, at) => (share === null ? [] : [{ share, at }]));
    const own = there.filter(({ at }) => hidden[at]).map(({ share }) => share);
    if (own.length === 0 || isSafe(own)) continue;
    const [smallest] = there
      .filter(({ at }) => !hidden[at])
      .toSorted((a, b) => smallerOf(a.share) - smallerOf(b.share) || a.at - b.at);
    if (smallest) return smallest.at;
  }
  return null;
}

function isSafe(own: readonly Proportion[]): boolean {
  const count = own.reduce((sum, share) => sum + share.count, 0);
  const others = own.reduce((sum, share) => sum + share.of - share.count, 0);
  return own.length > 1 && count >= LEAST_SHOWN && others >= LEAST_SHOWN;
}

function smallerOf({ count, of }: Proportion): number {
  return Math.min(count, of - count);
}
