import { recordId } from './record-id.ts';
import type { LifeSanction } from './life.ts';
import { drawKind } from './offence-mix.ts';
import type { PersonProfile } from './person-profile.ts';
import { chance, exponential, fraction, wholeBetween } from './random-stream.ts';
import type { RandomStream } from './random-stream.ts';
import type { SyntheticForce } from './synthetic-force.ts';

/** Share of people who bring sanctions from before the force's records, and how many rows they bring on average. */
const SANCTIONED_BEFORE = 0.3;
const MEAN_ROWS = 2.2;
const LONGEST_AGO_DAYS = 25 * 365;

/** Sanctions from before a person's entry, as another force or an older system gave them: there are no offence rows. */
export function earlierSanctions(
  force: SyntheticForce,
  profile: PersonProfile,
  random: RandomStream,
): LifeSanction[] {
  const { person, entry, responsibleFrom } = profile;
  const since = Math.max(responsibleFrom, entry - LONGEST_AGO_DAYS);
  if (!chance(random, SANCTIONED_BEFORE) || entry - since < 365 || force.merges.has(person)) return [];
  const rows = 1 + Math.floor(exponential(random, MEAN_ROWS - 0.5));
  return Array.from({ length: rows }, (_, serial) => {
    const sanctioned = wholeBetween(random, since, entry - 30);
    const code = drawKind(force.mix, profile.type, random).drawCode(random);
    const imprisoned = fraction(random) < 0.1;
    return {
      sanctionId: recordId('S', person, serial),
      offender: person,
      code,
      disposal: chance(random, imprisoned ? 1 : 0.65) ? 'CONVICTION' : 'CAUTION',
      sanctioned,
      shownFrom: entry,
      released: imprisoned ? sanctioned + wholeBetween(random, 14, 300) : Infinity,
    };
  });
}
