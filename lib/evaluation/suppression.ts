import type { Proportion } from './wilson-interval.ts';

/** Numbers of people under this are not shown: they might tell who it is. */
const LEAST_SHOWN = 5;

/** Whether a share gives a small number away: of people, of those counted, or of the others. */
function isSmall({ count, of }: Proportion): boolean {
  return of < LEAST_SHOWN || count < LEAST_SHOWN || of - count < LEAST_SHOWN;
}

/**
 * The groups that may not be shown. Where the others and the total would give a hidden number away, the next smallest
 * are hidden with it, until what is hidden adds up to at least five people in at least two groups.
 */
export function hiddenGroups(rates: readonly Proportion[]): boolean[] {
  const hidden = rates.map(isSmall);
  if (!hidden.includes(true)) return hidden;
  const bySize = rates.map((_, at) => at).toSorted((a, b) => rates[a]!.count - rates[b]!.count || a - b);
  for (const at of bySize) {
    const counts = rates.filter((_, each) => hidden[each]).map(({ count }) => count);
    if (counts.length > 1 && counts.reduce((sum, count) => sum + count, 0) >= LEAST_SHOWN) break;
    hidden[at] = true;
  }
  return hidden;
}
