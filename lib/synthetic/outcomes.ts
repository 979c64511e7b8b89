import type { DayNumber } from './day-number.ts';
import type { OffenceKind } from './offence-kinds.ts';
import type { PersonProfile } from './person-profile.ts';
import { chance, exponential } from './random-stream.ts';
import type { RandomStream } from './random-stream.ts';
import { draw, weightedChoice } from './weighted-choice.ts';

/** Home Office outcomes, as numbered there. */
export const CHARGED = '1';
export const YOUTH_CAUTION = '2';
export const ADULT_CAUTION = '3';
const TAKEN_INTO_CONSIDERATION = '4';
const CANCELLED = 'CANCELLED';

const MEAN_DAYS_TO_RESOLVE = 50;
const ADULT_FROM_DAYS = 18 * 365.25;

/** What becomes of an offence without a charge; `caution` is 2 or 3 by age. Rough shares of our own. */
const UNCHARGED = weightedChoice([
  ['16', 300],
  ['18', 170],
  ['15', 180],
  ['14', 80],
  ['8', 60],
  ['caution', 55],
  ['20', 22],
  ['10', 25],
  ['21', 20],
  ['22', 14],
  [CANCELLED, 25],
  ['9', 8],
  ['6', 5],
  ['17', 4],
  [TAKEN_INTO_CONSIDERATION, 3],
  ['11', 3],
  ['12', 3],
  ['13', 2],
  ['5', 2],
  ['7', 2],
  ['19', 1],
]);

/** The outcome that an offence will have, and the day from which the record shows it; until then it is blank. */
export function drawOutcome(
  random: RandomStream,
  kind: OffenceKind,
  recorded: DayNumber,
  profile: PersonProfile,
): { outcome: string; resolved: DayNumber } {
  const resolved = recorded + 1 + Math.floor(exponential(random, MEAN_DAYS_TO_RESOLVE));
  const charged = chance(random, kind.charged);
  const uncharged = draw(random, UNCHARGED);
  if (charged) return { outcome: CHARGED, resolved };
  if (uncharged !== 'caution') return { outcome: uncharged, resolved };
  return { outcome: recorded - profile.birth < ADULT_FROM_DAYS ? YOUTH_CAUTION : ADULT_CAUTION, resolved };
}
