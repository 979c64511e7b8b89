import { yearsBefore } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { Offence } from '../contract/records.ts';
import type { HarmBasis, OffenceTable } from '../reference/offence-table.ts';
import type { Settings } from '../settings/settings.ts';
import { keepOncePerOffence } from './merged-offences.ts';

export type OffenceHarmBasis = HarmBasis | 'unknown' | 'own';

/** One offence counted in H, even at 0 days: its days, its two weights and their product, in days. */
export type OffenceHarm = {
  offence: Offence;
  days: number;
  basis: OffenceHarmBasis;
  vulnerableWeight: number;
  highHarmWeight: number;
  harm: number;
};

export type PersonHarm = {
  /** H, in days. */
  total: number;
  /** In (offence_id, nominal_id) order, the order in which they were summed. */
  counted: readonly OffenceHarm[];
  /** Rows of an offence that another of the person's merged records already brought. */
  mergedDuplicates: number;
  /** Offences that only the look-back of assumption A7 leaves out. */
  beforeLookBack: number;
};

/**
 * Vulnerability-adjusted, high-harm-weighted Cambridge crime harm of a person's offences on an as-of date, in days.
 * Source: College of Policing evaluation 1.2.3; days of the Cambridge Crime Harm Index 2020.
 */
export function measureHarm(
  offences: readonly Offence[],
  asOf: CalendarDate,
  settings: Settings['harm'],
  table: OffenceTable,
): PersonHarm {
  const since = settings.lookBackYears === null ? '' : yearsBefore(asOf, settings.lookBackYears);
  const countable = offences.filter((offence) => countsTowardsHarm(offence, asOf));
  const measured = countable
    .filter((offence) => offence.committedOn >= since)
    .map((offence) => measureOffence(offence, settings, table));
  const counted = keepOncePerOffence(measured).toSorted(inSummingOrder);
  const total = counted.reduce((sum, { harm }) => sum + harm, 0);
  return {
    total,
    counted,
    mergedDuplicates: measured.length - counted.length,
    beforeLookBack: countable.length - measured.length,
  };
}

function countsTowardsHarm(offence: Offence, asOf: CalendarDate): boolean {
  return (
    offence.committedOn <= asOf &&
    offence.recordedOn <= asOf &&
    offence.outcome !== 'CANCELLED' &&
    !offence.flags.includes('POLICE_DETECTED')
  );
}

function measureOffence(offence: Offence, settings: Settings['harm'], table: OffenceTable): OffenceHarm {
  const listed = table.harm(offence.code);
  const basis = offence.harmDays === null ? listed.basis : 'own';
  const days = offence.harmDays ?? tableDays(listed.days, listed.basis, settings);
  const vulnerableWeight = offence.victimVulnerable ? settings.vulnerableVictim : 1;
  const highHarmWeight = isHighHarm(offence, table) ? settings.highHarm : 1;
  return {
    offence,
    days,
    basis,
    vulnerableWeight,
    highHarmWeight,
    harm: days * vulnerableWeight * highHarmWeight,
  };
}

/** Of an offence counted in H: POLICE_DETECTED ones are not, so any flag is one of the unit's high harm kinds. */
export function isHighHarm({ flags, code }: Offence, table: OffenceTable): boolean {
  return flags.length > 0 || table.harm(code).highHarm;
}

export function tableDays(days: number, basis: HarmBasis | 'unknown', settings: Settings['harm']): number {
  if (basis === 'ambiguous' && settings.ambiguousCode === 'zero') return 0;
  if (basis === 'class' && settings.unlistedSubcode === 'zero') return 0;
  return days;
}

function inSummingOrder(a: OffenceHarm, b: OffenceHarm): number {
  return (
    inCodeUnitOrder(a.offence.offenceId, b.offence.offenceId) ||
    inCodeUnitOrder(a.offence.nominalId, b.offence.nominalId)
  );
}
