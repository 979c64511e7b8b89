import { addDays } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { PATHWAYS } from './unit-records.ts';
import type { Pathway } from './unit-records.ts';

/** A case as it came to the unit: new or returned in a ranking, or referred. */
export type ArrivedCase = { pathway: Pathway; on: CalendarDate };

export type PathwayTrend = {
  pathway: Pathway;
  /** Cases of the last 91 days, the day itself included, and of the 182 days before those. */
  recent: number;
  before: number;
  recentPerMonth: number;
  beforePerMonth: number;
  /** The recent rate is below half of the one before; null while the records do not go back that far. */
  isFalling: boolean | null;
};

/**
 * Thirteen and twenty-six weeks: each weekday comes equally often, a fortnightly run within one of equally often, and the
 * answer does not wait for a month to end, as calendar months would have it.
 */
const RECENT_DAYS = 91;
const BEFORE_DAYS = 182;
const RECENT_MONTHS = 3;
const BEFORE_MONTHS = 6;

/** How each pathway fares on a day. `recordsSince` is the first day of which cases are known; null where none is. */
export function pathwayTrends(
  cases: readonly ArrivedCase[],
  on: CalendarDate,
  recordsSince: CalendarDate | null,
): PathwayTrend[] {
  const recentFrom = addDays(on, 1 - RECENT_DAYS);
  const beforeFrom = addDays(recentFrom, -BEFORE_DAYS);
  const isKnown = recordsSince !== null && recordsSince <= beforeFrom;
  return PATHWAYS.map((pathway) => {
    const days = cases.filter((each) => each.pathway === pathway && each.on <= on).map((each) => each.on);
    const recent = days.filter((day) => day >= recentFrom).length;
    const before = days.filter((day) => day >= beforeFrom && day < recentFrom).length;
    return {
      pathway,
      recent,
      before,
      recentPerMonth: recent / RECENT_MONTHS,
      beforePerMonth: before / BEFORE_MONTHS,
      // recent / 3 < (before / 6) / 2, in whole numbers.
      isFalling: isKnown ? recent * 2 * BEFORE_MONTHS < before * RECENT_MONTHS : null,
    };
  });
}

/** A referral's pathway by who refers: the schemes by name, anybody else as a referral. */
export function pathwayOfAgency(agency: string): Pathway {
  const named = /\b(MAPPA|IOM)\b/i.exec(agency)?.[1]?.toUpperCase();
  return named === 'MAPPA' || named === 'IOM' ? named : 'referral';
}
