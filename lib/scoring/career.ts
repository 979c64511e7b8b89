import { completedYears } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { Person, Sanction } from '../contract/records.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { PersonHarm } from './harm.ts';
import type { Career } from './predictor.ts';

/** The dates behind a career, kept so that a reader can check the ages. */
export type CareerDates = { first: CalendarDate; index: CalendarDate; followUp: CalendarDate };
export type DatedCareer = { career: Career; dates: CareerDates; unsanctioned: boolean };

/** A person's sanctioned career on an as-of date; null when no sanction stands on or before it. */
export function sanctionedCareer(
  person: Person,
  asOf: CalendarDate,
  table: OffenceTable,
): DatedCareer | null {
  const sanctions = person.sanctions.filter((sanction) => sanction.sanctionedOn <= asOf);
  const occasions = [...new Set(sanctions.map((sanction) => sanction.sanctionedOn))].toSorted(
    inCodeUnitOrder,
  );
  const first = occasions.at(0);
  const index = occasions.at(-1);
  if (first === undefined || index === undefined) return null;
  const indexRows = sanctions.filter((sanction) => sanction.sanctionedOn === index);
  const followUp = latestRelease(indexRows, asOf) ?? index;
  return {
    unsanctioned: false,
    dates: { first, index, followUp },
    career: {
      sex: person.sex,
      previous: occasions.length - 1,
      ageAtFirst: completedYears(person.dateOfBirth, first),
      ageAtIndex: completedYears(person.dateOfBirth, index),
      ageAtFollowUp: completedYears(person.dateOfBirth, followUp),
      indexDisposal: indexRows.some((row) => row.disposal === 'CONVICTION') ? 'CONVICTION' : 'CAUTION',
      indexOffence: mostHarmfulCode(indexRows, table),
    },
  };
}

/**
 * A5: the career of a person without a sanction, as if the latest offence counted in H were a first caution on the
 * day it was committed; null when no offence counts.
 */
export function unsanctionedCareer(person: Person, harm: PersonHarm): DatedCareer | null {
  const [latest] = harm.counted.toSorted(
    (a, b) =>
      inCodeUnitOrder(b.offence.committedOn, a.offence.committedOn) ||
      b.days - a.days ||
      inCodeUnitOrder(a.offence.code, b.offence.code),
  );
  if (!latest) return null;
  const { committedOn, code } = latest.offence;
  const age = completedYears(person.dateOfBirth, committedOn);
  return {
    unsanctioned: true,
    dates: { first: committedOn, index: committedOn, followUp: committedOn },
    career: {
      sex: person.sex,
      previous: 0,
      ageAtFirst: age,
      ageAtIndex: age,
      ageAtFollowUp: age,
      indexDisposal: 'CAUTION',
      indexOffence: code,
    },
  };
}

function latestRelease(rows: readonly Sanction[], asOf: CalendarDate): CalendarDate | null {
  const releases = rows.flatMap(({ releasedOn }) =>
    releasedOn !== null && releasedOn <= asOf ? [releasedOn] : [],
  );
  return releases.toSorted(inCodeUnitOrder).at(-1) ?? null;
}

/** Most crime harm days first, ties to the lowest code. */
function mostHarmfulCode(rows: readonly Sanction[], table: OffenceTable): string {
  const codes = rows.map((row) => row.code);
  codes.sort((a, b) => table.harm(b).days - table.harm(a).days || inCodeUnitOrder(a, b));
  return codes[0] ?? '';
}
