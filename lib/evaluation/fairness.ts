import { associationOf } from './association.ts';
import type { Association } from './association.ts';
import { ratesByGroup } from './group-rates.ts';
import type { GroupRate } from './group-rates.ts';
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
  const everyone = new Uint8Array(listed.length).fill(1);
  return {
    scored: listed.length,
    listed: countOnes(listed),
    rates: byCharacteristic(groups, everyone, listed),
    proxy: {
      byDivision: ratesByGroup(groups.division, everyone, listed),
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
  return {
    missed: byCharacteristic(groups, harmful, unlisted),
    harmlessListed: byCharacteristic(groups, listed, harmless),
    listedHarmless: byCharacteristic(groups, harmless, listed),
  };
}

function byCharacteristic(
  groups: PeopleGroups,
  among: Uint8Array,
  counted: Uint8Array,
): RatesByCharacteristic {
  const of = (sorting: Sorting) => ratesByGroup(sorting, among, counted);
  return { sex: of(groups.sex), age: of(groups.age), ethnicity: of(groups.ethnicity) };
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
