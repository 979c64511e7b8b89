import { recordId } from './record-id.ts';
import type { LifeReferral } from './life.ts';
import type { PersonProfile } from './person-profile.ts';
import { chance, pick, randomStream, wholeBetween } from './random-stream.ts';
import type { SyntheticForce } from './synthetic-force.ts';

/** Share of people whom somebody refers to the unit at some time. */
const REFERRED = 0.02;

const AGENCIES = [
  'Probation',
  'Domestic abuse team',
  'Children’s services',
  'Neighbourhood team',
  'Youth justice',
  'NHS',
];
const REASONS = [
  '',
  'Repeat domestic abuse, two partners',
  'Risk rising since release; "no fixed abode"',
  'Threats to a former partner, non-molestation order refused',
  'Weapon seen by neighbours\nCalled twice this month',
  'Concern about children in the household',
  'Breach of licence, recall under consideration',
];

/** Referrals of a person, at most two; reasons are free text with all that free text brings. */
export function referralsOf(force: SyntheticForce, { person, entry, death }: PersonProfile): LifeReferral[] {
  const random = randomStream(force.seed, 'referral', person);
  if (!chance(random, REFERRED)) return [];
  const until = Math.min(force.lastDay, death);
  return Array.from({ length: chance(random, 0.15) ? 2 : 1 }, (_, serial) => ({
    referralId: recordId('R', person, serial),
    referred: wholeBetween(random, entry, until),
    agency: pick(random, AGENCIES),
    reason: pick(random, REASONS),
  }));
}
