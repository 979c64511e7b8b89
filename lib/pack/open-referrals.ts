import { addDays, londonDate } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { Decision, PackRecord } from '../meetings/unit-records.ts';
import type { ListedReferral } from './pack-material.ts';

/** An export carries referrals of all times: those of the last three months are news. */
const DAYS_OF_NEWS = 92;

export type ReferralBasis = {
  /** Those that were made before the pack. */
  decisions: readonly Decision[];
  packs: readonly Pick<PackRecord, 'meeting' | 'asOf'>[];
  /** Of the pack. */
  meeting: CalendarDate;
  survivorOf: (nominalId: string) => string;
};

/**
 * The referrals that a meeting has to settle, oldest first: those entered by hand until they are adopted or declined, those
 * of the export for three months at most. One that is in both counts as entered. A decision settles what it can have been
 * about: a referral that was entered by then, or one of the export that the pack of its meeting told of.
 */
export function openReferrals(
  entered: readonly ListedReferral[],
  exported: readonly ListedReferral[],
  { decisions, packs, meeting, survivorOf }: ReferralBasis,
): ListedReferral[] {
  const known = new Set(entered.map(({ referralId }) => referralId));
  const since = addDays(meeting, -DAYS_OF_NEWS);
  const news = exported.filter(({ referralId, referredOn }) => referredOn >= since && !known.has(referralId));
  const asOfPack = new Map(packs.map((each) => [each.meeting, each.asOf]));
  const mayBeAbout = ({ addedAt, referredOn }: ListedReferral, decision: Decision) =>
    addedAt === null
      ? referredOn <= (asOfPack.get(decision.meeting) ?? londonDate(decision.decidedAt))
      : Date.parse(addedAt) <= Date.parse(decision.decidedAt);
  const isSettled = (referral: ListedReferral) =>
    decisions.some(
      (each) =>
        each.outcome !== 'defer' &&
        survivorOf(each.nominalId) === survivorOf(referral.nominalId) &&
        mayBeAbout(referral, each),
    );
  return [...entered, ...news]
    .filter((each) => !isSettled(each))
    .toSorted(
      (a, b) => inCodeUnitOrder(a.referredOn, b.referredOn) || inCodeUnitOrder(a.referralId, b.referralId),
    );
}
