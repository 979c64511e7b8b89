import type { Life } from './life.ts';
import { nominalId, personNumber } from './record-id.ts';
import type { SyntheticForce } from './synthetic-force.ts';

const MOST_OFFENCE_ROWS = 2;

/**
 * Tells whether a person's row can go into quarantine and take next to nothing along: hardly any offences, no
 * sanction or referral, no part in a merge. A dirty export is then refused for its faults, not for their echo.
 */
export function quietPeople(
  force: SyntheticForce,
  lifeOf: (person: number) => Life,
): (id: string) => boolean {
  const merged = new Set(
    [...force.merges].flatMap(([second, { into }]) => [nominalId(second), nominalId(into)]),
  );
  return (id) => {
    if (merged.has(id)) return false;
    const { offences, sanctions, referrals } = lifeOf(personNumber(id));
    return offences.length <= MOST_OFFENCE_ROWS && sanctions.length + referrals.length === 0;
  };
}
