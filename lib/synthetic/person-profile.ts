import type { Sex } from '../contract/records.ts';
import { CAREER_TYPES, HIGHEST_RATE, NO_OFFENCE, ONCE_ONLY, RATE_SPREAD } from './career-types.ts';
import type { CareerType } from './career-types.ts';
import { birthday } from './day-number.ts';
import type { DayNumber } from './day-number.ts';
import { entryDay } from './entry-day.ts';
import { chance, exponential, fraction, normal, randomStream, wholeBetween } from './random-stream.ts';
import type { RandomStream } from './random-stream.ts';
import type { SyntheticForce } from './synthetic-force.ts';
import { draw, weightedChoice } from './weighted-choice.ts';

/** A person as the record opens, and how the career will go. */
export type PersonProfile = {
  person: number;
  birth: DayNumber;
  /** The day from which offences count: the tenth birthday, also of the record that this one is merged into. */
  responsibleFrom: DayNumber;
  sex: Sex;
  ethnicity: string;
  division: string;
  entry: DayNumber;
  /** Infinity for one who outlives the records. */
  death: DayNumber;
  type: CareerType;
  /** Suspected occurrences a year, until `quits`; the first is on the day of entry. */
  ratePerYear: number;
  quits: DayNumber;
};

const SEXES = weightedChoice<Sex>([
  ['M', 805],
  ['F', 188],
  ['U', 7],
]);
const DIVISIONS = weightedChoice([
  ['NORTH', 40],
  ['EAST', 30],
  ['WEST', 29.5],
  ['', 0.5],
]);
/** Self-defined 16+1 codes with rough shares of our own. */
const ETHNICITIES = weightedChoice([
  ['W1', 690],
  ['W2', 12],
  ['W9', 70],
  ['M1', 14],
  ['M2', 5],
  ['M3', 7],
  ['M9', 9],
  ['A1', 16],
  ['A2', 26],
  ['A3', 10],
  ['A9', 19],
  ['B1', 18],
  ['B2', 24],
  ['B9', 20],
  ['O1', 3],
  ['O9', 17],
  ['NS', 30],
  ['', 10],
]);
const DEATHS_PER_YEAR = 0.0015;
/** Lowest age of entry in days, a little over ten years; ages above it are gamma-like around their mean of 18 more. */
const YOUNGEST_DAYS = 3660;
const MEAN_YEARS_ABOVE = 18;
const OLDEST_DAYS = 85 * 365;

/** The profile of a person: a function of the force and the number alone, cheap enough to be asked again. */
export function personProfile(force: SyntheticForce, person: number): PersonProfile {
  const random = randomStream(force.seed, 'profile', person);
  const entry = entryDay(force, person);
  const birth = entry - ageInDays(random);
  const identity = { birth, sex: draw(random, SEXES), ethnicity: draw(random, ETHNICITIES) };
  const division = draw(random, DIVISIONS);
  const death = entry + Math.ceil(exponential(random, 365.25 / DEATHS_PER_YEAR));
  const type = draw(random, CAREER_TYPES);
  const ratePerYear = Math.min(HIGHEST_RATE, type.ratePerYear * Math.exp(RATE_SPREAD * normal(random)));
  const quits = Math.min(entry + careerDays(random, type, person), death, force.lastDay + 1);
  const own = { person, ...identity, division, entry, death, type, ratePerYear, quits };
  const merge = force.merges.get(person);
  if (!merge) return { ...own, responsibleFrom: birthday(birth, 10) };
  return { ...own, ...identityOf(force, merge.into, random), quits: Math.min(quits, merge.on) };
}

/** A second record: the same person as the first, sometimes with an earlier birth date, wrongly taken down. */
function identityOf(force: SyntheticForce, first: number, random: RandomStream) {
  const { birth, responsibleFrom, sex, ethnicity } = personProfile(force, first);
  const slip = chance(random, 0.2) ? wholeBetween(random, 1, 60) : 0;
  return { birth: birth - slip, responsibleFrom, sex, ethnicity, death: Infinity };
}

function ageInDays(random: RandomStream): number {
  const yearsAbove = (exponential(random, MEAN_YEARS_ABOVE) + exponential(random, MEAN_YEARS_ABOVE)) / 2;
  return Math.min(OLDEST_DAYS, YOUNGEST_DAYS + Math.floor(yearsAbove * 365.25));
}

/** Days from the first record to the last: none at all (but for the first person), the first day alone, or years. */
function careerDays(random: RandomStream, type: CareerType, person: number): number {
  const share = fraction(random);
  const years = exponential(random, type.years);
  if (share < NO_OFFENCE && person > 0) return 0;
  return share < NO_OFFENCE + ONCE_ONLY ? 1 : 1 + Math.ceil(years * 365.25);
}
