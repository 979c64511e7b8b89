import type { DayNumber } from './day-number.ts';
import { earlierSanctions } from './earlier-sanctions.ts';
import { recordId } from './record-id.ts';
import type { LifeOffence, LifeSanction } from './life.ts';
import { ADULT_CAUTION, CHARGED, YOUTH_CAUTION } from './outcomes.ts';
import type { PersonProfile } from './person-profile.ts';
import { chance, exponential, fraction, randomStream, wholeBetween } from './random-stream.ts';
import type { RandomStream } from './random-stream.ts';
import type { SyntheticForce } from './synthetic-force.ts';

/** What comes of charges and cautions, and when the person is in custody. */
export type Court = {
  sanctions: LifeSanction[];
  /** Takes note of an offence's row; a sanction follows where the outcome is one. */
  hear: (offence: LifeOffence) => void;
  /** The first day from `day` on which the person is free. */
  freeFrom: (day: DayNumber) => DayNumber;
};

const CONVICTED = 0.8;
const MEAN_DAYS_TO_HEARING = 90;
/** Hearings of a person are bundled: sentences of one day are one occasion. */
const DAYS_BETWEEN_HEARINGS = 28;
const LONGEST_CUSTODY_DAYS = 18 * 365;

/** The court of a person; it hears offences in the order in which they were recorded. */
export function openCourt(force: SyntheticForce, profile: PersonProfile): Court {
  const random = randomStream(force.seed, 'court', profile.person);
  const firstHearing = wholeBetween(random, 0, DAYS_BETWEEN_HEARINGS - 1);
  const sanctions = earlierSanctions(force, profile, random);
  const custody: LifeSanction[] = [];

  const hear = (offence: LifeOffence) => {
    const { code, outcome, resolved, suspect: offender } = offence;
    const charged = outcome === CHARGED;
    if (!charged && outcome !== YOUTH_CAUTION && outcome !== ADULT_CAUTION) return;
    const convicted = chance(random, CONVICTED);
    const sanctioned = charged ? hearingAfter(resolved, firstHearing, random) : resolved;
    const served = charged ? custodyDays(force.table.harm(code).days, random) : Infinity;
    if ((charged && !convicted) || sanctioned >= profile.death || sanctioned > force.lastDay) return;
    const released = sanctioned + served < profile.death ? sanctioned + served : Infinity;
    const disposal = charged ? 'CONVICTION' : 'CAUTION';
    const sanctionId = recordId('S', profile.person, sanctions.length);
    const sanction = {
      sanctionId,
      offender,
      code,
      disposal,
      sanctioned,
      shownFrom: sanctioned,
      released,
    } as const;
    sanctions.push(sanction);
    if (offender === profile.person && released < Infinity) custody.push(sanction);
  };

  const freeFrom = (day: DayNumber): DayNumber => {
    const inside = custody.find(({ sanctioned, released }) => sanctioned <= day && day < released);
    return inside ? freeFrom(inside.released) : day;
  };
  return { sanctions, hear, freeFrom };
}

function hearingAfter(charged: DayNumber, firstHearing: number, random: RandomStream): DayNumber {
  const earliest = charged + 21 + exponential(random, MEAN_DAYS_TO_HEARING);
  const hearings = Math.ceil((earliest - firstHearing) / DAYS_BETWEEN_HEARINGS);
  return firstHearing + hearings * DAYS_BETWEEN_HEARINGS;
}

/**
 * Days served: half of a sentence around the crime harm days, which are the guidelines' starting point. Infinity for
 * the many sentences without custody.
 */
function custodyDays(harmDays: number, random: RandomStream): number {
  const imprisoned = chance(random, Math.min(0.9, 0.08 + harmDays / 500));
  const served = Math.ceil(Math.max(14, harmDays) * (0.25 + 0.5 * fraction(random)));
  return imprisoned ? Math.min(served, LONGEST_CUSTODY_DAYS) : Infinity;
}
