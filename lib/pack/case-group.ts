import type { PackGroup } from './pack.ts';

export type Thresholds = { highHarm: number; highRisk: number };

/** Where a case stands in the unit's order. At a threshold is above it. */
export function caseGroup(
  { harm, p2 }: { harm: number; p2: number },
  { highHarm, highRisk }: Thresholds,
): PackGroup {
  if (harm >= highHarm) return p2 >= highRisk ? 'highHarmHighRisk' : 'highHarm';
  return p2 >= highRisk ? 'highRisk' : 'other';
}

/** The middle value, or the mean of the two in the middle; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper;
}
