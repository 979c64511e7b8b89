import type { MeetingMinutes } from './pack.ts';

/**
 * How long each case can be discussed: a minute is kept for every open action, for all of them at most a quarter of the
 * meeting; the rest is shared evenly, in tenths of a minute rounded down.
 */
export function minutesFor(total: number, openActions: number, cases: number): MeetingMinutes {
  const forActions = Math.min(openActions, Math.floor(total / 4));
  const perCase = cases === 0 ? null : Math.floor(((total - forActions) / cases) * 10) / 10;
  return { total, forActions, cases, perCase };
}
