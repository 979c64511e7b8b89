import { associationOf } from './association.ts';
import type { Association } from './association.ts';
import { ratesByGroup } from './group-rates.ts';
import type { GroupRate, Share } from './group-rates.ts';
import type { Sorting } from './groups.ts';

/** What is read of people for this report alone. */
export type PeopleGroups = { sex: Sorting; age: Sorting; ethnicity: Sorting; division: Sorting };

export const CHARACTERISTICS = ['sex', 'age', 'ethnicity'] as const;
export type Characteristic = (typeof CHARACTERISTICS)[number];
export type RatesByCharacteristic = Record<Characteristic, GroupRate[]>;

/** Of everyone scored in a run: who was listed. */
export type Selection = {
  scored: number;
  listed: number;
  rates: RatesByCharacteristic;
  proxy: {
    byDivision: GroupRate[];
    /** How well the division tells who is listed, and how well it tells the ethnic group. */
    divisionAndListed: Association | null;
    divisionAndEthnicity: Association | null;
  };
};

export type ErrorRates = {
  /** Of the most harmful people afterwards, who had not been listed. */
  missed: RatesByCharacteristic;
  /** Of those listed, who did no recorded harm. */
  harmlessListed: RatesByCharacteristic;
  /** Of those who did no recorded harm, who had been listed. */
  listedHarmless: RatesByCharacteristic;
};

export function measureSelection(groups: PeopleGroups, listed: Uint8Array): Selection {
  const share = { among: new Uint8Array(listed.length).fill(1), counted: listed };
  return {
    scored: listed.length,
    listed: countOnes(listed),
    rates: byCharacteristic(groups, [share])[0]!,
    proxy: {
      byDivision: ratesByGroup(groups.division, [share])[0]!,
      divisionAndListed: associationOf(
        crossTable(groups.division, { labels: ['no', 'yes'], group: Uint16Array.from(listed) }),
      ),
      divisionAndEthnicity: associationOf(crossTable(groups.division, groups.ethnicity)),
    },
  };
}

/** `harmful` marks the most harmful people afterwards, `harmless` those without recorded harm. */
export function measureErrors(
  groups: PeopleGroups,
  { listed, harmful, harmless }: Record<'listed' | 'harmful' | 'harmless', Uint8Array>,
): ErrorRates {
  const unlisted = listed.map((is) => 1 - is);
  const [missed] = byCharacteristic(groups, [{ among: harmful, counted: unlisted }]);
  // These two count the same people among different ones, and hide the same groups.
  const [harmlessListed, listedHarmless] = byCharacteristic(groups, [
    { among: listed, counted: harmless },
    { among: harmless, counted: listed },
  ]);
  return { missed: missed!, harmlessListed: harmlessListed!, listedHarmless: listedHarmless! };
}

/** The rates of each share, which are of the same people. */
function byCharacteristic(groups: PeopleGroups, shares: readonly Share[]): RatesByCharacteristic[] {
  const of = (sorting: Sorting) => ratesByGroup(sorting, shares);
  const [sex, age, ethnicity] = [of(groups.sex), of(groups.age), of(groups.ethnicity)];
  return shares.map((_, at) => ({ sex: sex[at]!, age: age[at]!, ethnicity: ethnicity[at]! }));
}

function crossTable(rows: Sorting, columns: Sorting): number[][] {
  const table = rows.labels.map(() => columns.labels.map(() => 0));
  for (let at = 0; at < rows.group.length; at += 1) table[rows.group[at]!]![columns.group[at]!]! += 1;
  return table;
}

function countOnes(marks: Uint8Array): number {
  let count = 0;
  for (const mark of marks) count += mark;
  return count;
}
