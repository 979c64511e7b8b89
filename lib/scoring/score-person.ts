import type { CalendarDate } from '../core/calendar-date.ts';
import type { Person } from '../contract/records.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { Settings } from '../settings/settings.ts';
import { sanctionedCareer, unsanctionedCareer } from './career.ts';
import type { DatedCareer } from './career.ts';
import { copasRate } from './copas-rate.ts';
import { measureHarm } from './harm.ts';
import type { PersonHarm } from './harm.ts';
import type { Prediction, Predictor } from './predictor.ts';

/** What scoring needs besides the person. */
export type ScoringBasis = {
  asOf: CalendarDate;
  settings: Settings;
  table: OffenceTable;
  predictor: Predictor;
};

/** A person's score with all that it was made from. */
export type PersonScore = {
  person: Person;
  score: number;
  harm: PersonHarm;
  career: DatedCareer;
  prediction: Prediction;
  copas: number;
};

/** Expected harm: probability of reoffending times ln(1 + H), no unit. */
export function expectedHarm(probability: number, harmDays: number): number {
  return probability * Math.log(1 + harmDays);
}

/**
 * A person's score on the as-of date, or null for one that no ranking holds: the deceased, those with no offence
 * counted in H and no sanction, and those without a sanction where the settings exclude them.
 */
export function scorePerson(person: Person, basis: ScoringBasis): PersonScore | null {
  if (person.deceased) return null;
  const { asOf, settings, table, predictor } = basis;
  const harm = measureHarm(person.offences, asOf, settings.harm, table);
  const sanctioned = sanctionedCareer(person, asOf, table);
  if (!sanctioned && settings.unsanctioned === 'exclude') return null;
  const career = sanctioned ?? unsanctionedCareer(person, harm);
  if (!career) return null;
  const prediction = predictor.predict(career.career);
  const score = expectedHarm(prediction.probability, harm.total);
  return { person, score, harm, career, prediction, copas: copasRate(career.career) };
}
