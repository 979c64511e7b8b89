import { yearsBetween } from '../core/calendar-date.ts';

/** People sorted into groups: for each its number, into the labels. */
export type Sorting = { labels: readonly string[]; group: Uint16Array };

export const SEXES = ['Male', 'Female', 'Not known'] as const;

export const AGE_BANDS = ['10 to 17', '18 to 24', '25 to 34', '35 to 44', '45 to 54', '55 and over'] as const;
const BAND_STARTS = [18, 25, 35, 45, 55];

export const ETHNIC_GROUPS = ['White', 'Mixed', 'Asian', 'Black', 'Other', 'Not stated'] as const;
const ETHNIC_STARTS: readonly [RegExp, (typeof ETHNIC_GROUPS)[number]][] = [
  [/^(?:w\d|white)/i, 'White'],
  [/^(?:m\d|mixed|multiple)/i, 'Mixed'],
  [/^(?:a\d|asian)/i, 'Asian'],
  [/^(?:b\d|black)/i, 'Black'],
  [/^(?:o\d|other|chinese|arab)/i, 'Other'],
];

export function sexGroup(sex: string): number {
  return sex === 'M' ? 0 : sex === 'F' ? 1 : 2;
}

/** By age in completed years; dates as numbers, see asNumber. */
export function ageGroup(birth: number, on: number): number {
  const age = yearsBetween(birth, on);
  const above = BAND_STARTS.findIndex((start) => age < start);
  return above < 0 ? BAND_STARTS.length : above;
}

/**
 * The group of a self-defined 16+1 code (W1 to O9), or of a text that begins with a group's name. Blank, NS, refusals and
 * whatever else there is are `Not stated`.
 */
export function ethnicGroup(text: string): number {
  const found = ETHNIC_STARTS.find(([start]) => start.test(text));
  return ETHNIC_GROUPS.indexOf(found?.[1] ?? 'Not stated');
}
