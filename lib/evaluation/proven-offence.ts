import type { Disposal } from '../contract/records.ts';
import { GIVEN_FOR } from '../scoring/score-evidence.ts';
import type { OutcomeKind } from '../scoring/score-evidence.ts';

/** What decides which offence a sanction is for. Days of one person are all texts, or all numbers. */
export type ChargeableOffence<Day> = { code: string; committed: Day; ended: OutcomeKind };
export type GivenSanction<Day> = { code: string; given: Day; disposal: Disposal };

/**
 * Whether a sanction is for an offence committed after one day and up to another. As decision 30 has it for evidence: a
 * sanction is one offence's, of those of its code committed on or before its day that it can have been given for the one
 * that fits best, of several the earliest. So a conviction for an older offence of the same code proves nothing new, and
 * an offence that was closed without a charge stays unproven.
 */
export function isProven<Day extends string | number>(
  offences: readonly ChargeableOffence<Day>[],
  sanctions: readonly GivenSanction<Day>[],
  { after, until }: { after: Day; until: Day },
): boolean {
  const taken = new Set<ChargeableOffence<Day>>();
  for (const { code, given, disposal } of sanctions.toSorted(inOrderOfDays)) {
    const fit = ({ ended }: ChargeableOffence<Day>) => GIVEN_FOR[disposal].indexOf(ended);
    let own: ChargeableOffence<Day> | null = null;
    for (const each of offences) {
      if (each.code !== code || each.committed > given || fit(each) < 0 || taken.has(each)) continue;
      const isBetter = own === null || fit(each) < fit(own);
      if (isBetter || (own && fit(each) === fit(own) && each.committed < own.committed)) own = each;
    }
    if (own === null) continue;
    if (own.committed > after && own.committed <= until) return true;
    taken.add(own);
  }
  return false;
}

/** Of one day's, convictions first, as for evidence. */
function inOrderOfDays<Day extends string | number>(a: GivenSanction<Day>, b: GivenSanction<Day>): number {
  if (a.given !== b.given) return a.given < b.given ? -1 : 1;
  return Number(b.disposal === 'CONVICTION') - Number(a.disposal === 'CONVICTION');
}
