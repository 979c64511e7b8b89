import type { Person } from '../contract/records.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import { measureHarm } from '../scoring/harm.ts';
import { keepOncePerOffence } from '../scoring/merged-offences.ts';
import { keepOncePerSanction, outcomeKind } from '../scoring/score-evidence.ts';
import type { Settings } from '../settings/settings.ts';
import type { FollowUp } from './follow-up.ts';
import { isProven } from './proven-offence.ts';

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
 * by their plain days. The contract has no key between a sanction and its offence: see isProven.
 */
export function outcomeOf(
  { offences, sanctions }: Pick<Person, 'offences' | 'sanctions'>,
  followUp: FollowUp,
  settings: Settings['harm'],
  table: OffenceTable,
): Outcome {
  const { after, until, knownOn } = followUp;
  const plain = { ...settings, vulnerableVictim: 1, highHarm: 1, lookBackYears: null };
  const counted = measureHarm(offences, until, plain, table).counted.filter(
    ({ offence }) => offence.committedOn > after,
  );
  return {
    hundredths: counted.reduce((sum, { days }) => sum + Math.round(days * HUNDREDTHS), 0),
    offences: counted.length,
    offencesBefore: measureHarm(offences, after, plain, table).counted.length,
    proven: isProven(
      chargeable(offences),
      keepOncePerSanction(sanctions.filter(({ sanctionedOn }) => sanctionedOn <= knownOn)).map(
        ({ code, sanctionedOn: given, disposal }) => ({ code, given, disposal }),
      ),
      followUp,
    ),
  };
}

function chargeable(offences: Person['offences']) {
  const own = offences
    .filter(({ outcome }) => outcome !== 'CANCELLED')
    .map((offence) => ({ offence, harm: 0 }));
  return keepOncePerOffence(own).map(({ offence: { code, committedOn: committed, outcome } }) => {
    return { code, committed, ended: outcomeKind(outcome) };
  });
}
