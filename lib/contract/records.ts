import type { CalendarDate } from '../core/calendar-date.ts';

/** The rows of the export contract as the rest of the product uses them: parsed, each value in its range. */

export const MANAGEMENT_SCHEMES = ['MAPPA', 'VISOR', 'IOM', 'HHPU'] as const;
export type ManagementScheme = (typeof MANAGEMENT_SCHEMES)[number];

export const OFFENCE_FLAGS = [
  'DOMESTIC_ABUSE',
  'HATE_CRIME',
  'CHILD_ABUSE',
  'SERIOUS_SEXUAL',
  'SERIOUS_VIOLENCE',
  'POLICE_DETECTED',
] as const;
export type OffenceFlag = (typeof OFFENCE_FLAGS)[number];

export type Sex = 'M' | 'F' | 'U';
export type Disposal = 'CONVICTION' | 'CAUTION';

export type Nominal = {
  nominalId: string;
  dateOfBirth: CalendarDate;
  sex: Sex;
  division: string;
  management: readonly ManagementScheme[];
  deceased: boolean;
};

export type Offence = {
  offenceId: string;
  occurrenceId: string;
  /** The record that NICHE held the row on, which may since have been merged into another. */
  nominalId: string;
  code: string;
  committedOn: CalendarDate;
  recordedOn: CalendarDate;
  /** Home Office outcome 1 to 22, CANCELLED, or blank. */
  outcome: string;
  flags: readonly OffenceFlag[];
  victimVulnerable: boolean;
  /** Crime harm days given by the force for this very offence; null where the table's hold. */
  harmDays: number | null;
};

export type Sanction = {
  sanctionId: string;
  nominalId: string;
  sanctionedOn: CalendarDate;
  disposal: Disposal;
  code: string;
  releasedOn: CalendarDate | null;
};

/** Somebody whom a unit or an agency referred, as the force has it. */
export type ReferralRow = {
  referralId: string;
  nominalId: string;
  referredOn: CalendarDate;
  agency: string;
  reason: string;
};

/** One living or dead person: the record at the end of its chain of merges, with all rows of the chain. */
export type Person = Nominal & {
  offences: readonly Offence[];
  sanctions: readonly Sanction[];
};

/** A filter that keeps the texts of a closed list, typed as such. */
export function isMember<T extends string>(list: readonly T[]): (text: string) => text is T {
  return (text): text is T => (list as readonly string[]).includes(text);
}
