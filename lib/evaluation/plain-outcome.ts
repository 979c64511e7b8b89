import type { Person } from '../contract/records.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import { measureHarm } from '../scoring/harm.ts';
import type { Settings } from '../settings/settings.ts';
import type { FollowUp } from './follow-up.ts';

/** What somebody did in a follow-up, and had on record when it began. */
export type Outcome = {
  /** Plain crime harm days in hundredths: whole numbers add up to the same in any order. */
  hundredths: number;
  offences: number;
  offencesBefore: number;
  /** Whether a sanction is known for an offence committed in the follow-up. */
  proven: boolean;
};

export const HUNDREDTHS = 100;

/**
 * Offences count as H counts them (not cancelled, not police-detected alone, once where merged records both have them),
 * by their plain days. The contract has no key between a sanction and its offence, so a sanction counts as proof where
 * it is of the code of an offence that the person committed in the follow-up, on or before the day of the sanction.
 */
export function outcomeOf(
  { offences, sanctions }: Pick<Person, 'offences' | 'sanctions'>,
  { after, until, knownOn }: FollowUp,
  settings: Settings['harm'],
  table: OffenceTable,
): Outcome {
  const plain = { ...settings, vulnerableVictim: 1, highHarm: 1, lookBackYears: null };
  const counted = measureHarm(offences, until, plain, table).counted.filter(
    ({ offence }) => offence.committedOn > after,
  );
  const committed = offences.filter(
    ({ committedOn, outcome }) => committedOn > after && committedOn <= until && outcome !== 'CANCELLED',
  );
  return {
    hundredths: counted.reduce((sum, { days }) => sum + Math.round(days * HUNDREDTHS), 0),
    offences: counted.length,
    offencesBefore: measureHarm(offences, after, plain, table).counted.length,
    proven: sanctions.some(
      ({ code, sanctionedOn }) =>
        sanctionedOn <= knownOn &&
        committed.some((offence) => offence.code === code && offence.committedOn <= sanctionedOn),
    ),
  };
}
