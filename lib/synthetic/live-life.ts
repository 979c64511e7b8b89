import { openCourt } from './court.ts';
import { recordId } from './record-id.ts';
import type { Life, LifeOffence } from './life.ts';
import { managementSpells } from './management-spells.ts';
import { recordOccurrence } from './record-occurrence.ts';
import { personProfile } from './person-profile.ts';
import type { PersonProfile } from './person-profile.ts';
import { chance, exponential, pick, randomStream } from './random-stream.ts';
import type { RandomStream } from './random-stream.ts';
import { referralsOf } from './referrals-of.ts';
import type { SyntheticForce } from './synthetic-force.ts';

/** Shares of second records that carry an offence of the first again, and of those under an offence id of their own. */
const CARRIES_AGAIN = 0.5;
const UNDER_OWN_ID = 0.5;
const DAYS_PER_YEAR = 365.25;

/** The whole life of a person: a function of the force and the number alone. */
export function liveLife(force: SyntheticForce, person: number): Life {
  const profile = personProfile(force, person);
  const random = randomStream(force.seed, 'career', person);
  const court = openCourt(force, profile);
  const offences: LifeOffence[] = [];
  let day = profile.entry;
  while (day < profile.quits) {
    const occurrence = recordOccurrence(force, profile, day, offences.length, random);
    for (const offence of occurrence) court.hear(offence);
    offences.push(...occurrence);
    const wait = Math.max(1, Math.round(exponential(random, DAYS_PER_YEAR / profile.ratePerYear)));
    day = court.freeFrom(day + wait);
  }
  offences.push(...offencesCarriedAgain(force, profile, offences.length, random));
  const career = { profile, offences, sanctions: court.sanctions };
  return { ...career, spells: managementSpells(force, career), referrals: referralsOf(force, profile) };
}

/** What a second record has of the first one's offences: the same occurrence, code and day on both. */
function offencesCarriedAgain(
  force: SyntheticForce,
  profile: PersonProfile,
  serial: number,
  random: RandomStream,
): LifeOffence[] {
  const merge = force.merges.get(profile.person);
  if (!merge || !chance(random, CARRIES_AGAIN)) return [];
  const first = liveLife(force, merge.into).offences.filter(
    ({ suspect, recorded }) => suspect === merge.into && recorded < merge.on,
  );
  if (first.length === 0) return [];
  const offence = pick(random, first);
  const offenceId = chance(random, UNDER_OWN_ID) ? recordId('F', profile.person, serial) : offence.offenceId;
  return [
    { ...offence, offenceId, suspect: profile.person, shownFrom: Math.max(offence.shownFrom, profile.entry) },
  ];
}
