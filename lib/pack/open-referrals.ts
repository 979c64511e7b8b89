import { addDays } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { Decision } from '../meetings/unit-records.ts';
import type { ListedReferral } from './pack-material.ts';

/** An export carries referrals of all times: those of the last three months are news. */
const DAYS_OF_NEWS = 92;

/**
 * The referrals that a meeting has to settle, oldest first: those entered by hand until a meeting adopts or declines them,
 * those of the export for three months at most. One that is in both counts as entered.
 */
export function openReferrals(
  entered: readonly ListedReferral[],
  exported: readonly ListedReferral[],
  decisions: readonly Decision[],
  meeting: CalendarDate,
  survivorOf: (nominalId: string) => string,
): ListedReferral[] {
  const known = new Set(entered.map(({ referralId }) => referralId));
  const since = addDays(meeting, -DAYS_OF_NEWS);
  const news = exported.filter(({ referralId, referredOn }) => referredOn >= since && !known.has(referralId));
  const isSettled = ({ nominalId, referredOn }: ListedReferral) =>
    decisions.some(
      (each) =>
        each.outcome !== 'defer' &&
        each.meeting >= referredOn &&
        each.meeting < meeting &&
        survivorOf(each.nominalId) === survivorOf(nominalId),
    );
  return [...entered, ...news]
    .filter((each) => !isSettled(each))
    .toSorted(
      (a, b) => inCodeUnitOrder(a.referredOn, b.referredOn) || inCodeUnitOrder(a.referralId, b.referralId),
    );
}
