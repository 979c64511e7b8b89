import { ratesOf } from './group-rates.ts';
import type { CountedGroup, GroupRate } from './group-rates.ts';
import type { Sorting } from './groups.ts';

/** What is read of people for the fairness report alone. */
export type PeopleGroups = { sex: Sorting; age: Sorting; ethnicity: Sorting; division: Sorting };

export const CHARACTERISTICS = ['sex', 'age', 'ethnicity'] as const;
export type Characteristic = (typeof CHARACTERISTICS)[number];

export type CountedByCharacteristic = Record<Characteristic, CountedGroup[]>;
export type RatesByCharacteristic = Record<Characteristic, GroupRate[]>;

export function byCharacteristic<T>(make: (characteristic: Characteristic) => T): Record<Characteristic, T> {
  return { sex: make('sex'), age: make('age'), ethnicity: make('ethnicity') };
}

export function ratesByCharacteristic(
  counted: CountedByCharacteristic,
  tested: number,
): RatesByCharacteristic {
  return byCharacteristic((each) => ratesOf(counted[each], tested));
}
