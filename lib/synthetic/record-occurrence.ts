import type { DayNumber } from './day-number.ts';
import { recordId } from './record-id.ts';
import type { LifeOffence } from './life.ts';
import { drawKind } from './offence-mix.ts';
import type { CodedKind } from './offence-mix.ts';
import { drawOutcome } from './outcomes.ts';
import { personProfile } from './person-profile.ts';
import type { PersonProfile } from './person-profile.ts';
import { chance, exponential, fraction, wholeBetween } from './random-stream.ts';
import type { RandomStream } from './random-stream.ts';
import type { SyntheticForce } from './synthetic-force.ts';

/** Shares of occurrences with a second and a third offence, and with a second suspect. */
const SECOND_OFFENCE = 0.2;
const THIRD_OFFENCE = 0.04;
const SECOND_SUSPECT = 0.06;
/** People offend with others who came on record not long before them. */
const ACQUAINTANCES = 400;

/** Rows of what a person is suspected of on a day, with those of a second suspect; `serial` numbers the first row. */
export function recordOccurrence(
  force: SyntheticForce,
  profile: PersonProfile,
  day: DayNumber,
  serial: number,
  random: RandomStream,
): LifeOffence[] {
  const size = fraction(random);
  const offences = size < THIRD_OFFENCE ? 3 : size < SECOND_OFFENCE ? 2 : 1;
  const other = chance(random, SECOND_SUSPECT) ? acquaintance(force, profile, random) : null;
  const rows: LifeOffence[] = [];
  const occurrenceId = recordId('O', profile.person, serial);
  for (let nth = 0; nth < offences; nth += 1) {
    const offenceId = recordId('F', profile.person, serial + rows.length);
    const offence = recordOffence(force, profile, day, { offenceId, occurrenceId }, random);
    rows.push(offence);
    if (other && other.responsibleFrom <= offence.committed) rows.push({ ...offence, suspect: other.person });
  }
  return rows;
}

function recordOffence(
  force: SyntheticForce,
  profile: PersonProfile,
  recorded: DayNumber,
  { offenceId, occurrenceId }: Pick<LifeOffence, 'offenceId' | 'occurrenceId'>,
  random: RandomStream,
): LifeOffence {
  const kind = drawKind(force.mix, profile.type, random);
  const code = kind.drawCode(random);
  const { outcome, resolved } = drawOutcome(random, kind, recorded, profile);
  const flags = drawFlags(random, kind, profile);
  return {
    offenceId,
    occurrenceId,
    suspect: profile.person,
    code,
    committed: Math.max(profile.responsibleFrom, recorded - reportingDelay(random, kind)),
    recorded,
    shownFrom: recorded,
    resolved,
    outcome,
    flags,
    vulnerable: kind.hasVictim && chance(random, flags === '' ? 0.12 : 0.18),
    harmDays: ownHarmDays(random, force.table.harm(code).days),
  };
}

/** Days until police hear of an offence: mostly few, but a quarter of sexual offences are reported after years. */
function reportingDelay(random: RandomStream, kind: CodedKind): number {
  if (!kind.hasVictim) return 0;
  const late = kind.theme === 'sexual' ? 0.25 : 0.02;
  const share = fraction(random);
  if (share < late) return Math.ceil(exponential(random, 900));
  return share < 0.5 ? 0 : Math.floor(exponential(random, share < 0.9 ? 2 : 20));
}

function drawFlags(random: RandomStream, kind: CodedKind, profile: PersonProfile): string {
  let flags = '';
  for (const [flag, share] of kind.flagShares) {
    const here = flag === 'DOMESTIC_ABUSE' ? Math.min(0.9, share * profile.type.domestic) : share;
    if (chance(random, here)) flags = flags === '' ? flag : `${flags};${flag}`;
  }
  return flags;
}

/** What the force knows better than the code says, on one row in a hundred: more or less than the table's days. */
function ownHarmDays(random: RandomStream, days: number): string {
  if (!chance(random, 0.01)) return '';
  const halves = Math.round(days * (0.5 + fraction(random)) * 2);
  return String(halves / 2);
}

function acquaintance(
  force: SyntheticForce,
  { person }: PersonProfile,
  random: RandomStream,
): PersonProfile | null {
  if (person === 0) return null;
  const other = wholeBetween(random, Math.max(0, person - ACQUAINTANCES), person - 1);
  const profile = force.merges.has(other) ? null : personProfile(force, other);
  // One who dies within the records would need checks of every later date.
  return profile && profile.death > force.lastDay ? profile : null;
}
