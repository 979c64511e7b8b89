import type { Disposal, ManagementScheme } from '../contract/records.ts';
import type { DayNumber } from './day-number.ts';
import type { PersonProfile } from './person-profile.ts';

/** All that is ever recorded about a person up to the force's last day; an export shows what was there on its date. */
export type Life = {
  profile: PersonProfile;
  offences: LifeOffence[];
  sanctions: LifeSanction[];
  spells: ManagementSpell[];
  referrals: LifeReferral[];
};

/** One suspect's row of an offence. The suspect may be another than the person whose life it is in. */
export type LifeOffence = {
  offenceId: string;
  occurrenceId: string;
  suspect: number;
  code: string;
  committed: DayNumber;
  recorded: DayNumber;
  /** From when exports show the row: from the day recorded, or later where the suspect's record opened later. */
  shownFrom: DayNumber;
  /** The outcome is blank before this day. */
  resolved: DayNumber;
  outcome: string;
  flags: string;
  vulnerable: boolean;
  harmDays: string;
};

export type LifeSanction = {
  sanctionId: string;
  offender: number;
  code: string;
  disposal: Disposal;
  sanctioned: DayNumber;
  shownFrom: DayNumber;
  /** Infinity without custody; an export before this day leaves the release blank. */
  released: DayNumber;
};

/** A time under a scheme of management, the last day left out. */
export type ManagementSpell = { scheme: ManagementScheme; from: DayNumber; until: DayNumber };

export type LifeReferral = { referralId: string; referred: DayNumber; agency: string; reason: string };
