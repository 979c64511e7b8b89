import { completedYears, isCalendarDate } from '../core/calendar-date.ts';
import type { Sex } from '../contract/records.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import { copasRate } from './copas-rate.ts';
import { ogrs3Predictor } from './ogrs3.ts';
import type { CoefficientSet } from './ogrs3-coefficients.ts';
import { mojPercentage, riskBand } from './ogrs3-percentage.ts';
import type { RiskBand } from './ogrs3-percentage.ts';
import type { Career } from './predictor.ts';

/** A case of the OGRS3 calculator, as text: the columns of the worked cases. */
export const CASE_COLUMNS = [
  'sex',
  'date_of_birth',
  'date_of_current_conviction',
  'date_at_start_of_followup',
  'total_sanctions',
  'age_at_first_sanction',
  'offence_code',
] as const;
export type Ogrs3Case = Record<(typeof CASE_COLUMNS)[number], string>;

export type Ogrs3Answer = {
  copas: number;
  p1: number;
  p2: number;
  /** Percentages and band as the Ministry's service rounds them, with either coefficient set. */
  pct1: number;
  pct2: number;
  band: RiskBand;
};

/** The calculator's answer to a case whose index disposal is a conviction, or the errors that the service gives. */
export function answerOgrs3Case(
  text: Ogrs3Case,
  coefficients: CoefficientSet,
  table: OffenceTable,
): Ogrs3Answer | { errors: string[] } {
  const malformed = malformedValues(text);
  if (malformed.length > 0) return { errors: malformed };
  const career = careerOf(text);
  const errors = caseErrors(text, career, table);
  if (errors.length > 0) return { errors };
  const settings = { coefficients, probability: 'unrounded', unknownSex: 'male' } as const;
  const p1 = ogrs3Predictor({ ...settings, horizonYears: 1 }, table).predict(career).probability;
  const p2 = ogrs3Predictor({ ...settings, horizonYears: 2 }, table).predict(career).probability;
  const pct2 = mojPercentage(p2);
  return { copas: copasRate(career), p1, p2, pct1: mojPercentage(p1), pct2, band: riskBand(pct2) };
}

function careerOf(text: Ogrs3Case): Career {
  return {
    sex: text.sex as Sex,
    previous: Number(text.total_sanctions) - 1,
    ageAtFirst: Number(text.age_at_first_sanction),
    ageAtIndex: completedYears(text.date_of_birth, text.date_of_current_conviction),
    ageAtFollowUp: completedYears(text.date_of_birth, text.date_at_start_of_followup),
    indexDisposal: 'CONVICTION',
    indexOffence: text.offence_code,
  };
}

function malformedValues(text: Ogrs3Case): string[] {
  const errors: string[] = [];
  if (!['M', 'F', 'U'].includes(text.sex)) errors.push('SEX_INCORRECT_FORMAT');
  for (const column of [
    'date_of_birth',
    'date_of_current_conviction',
    'date_at_start_of_followup',
  ] as const) {
    if (!isCalendarDate(text[column])) errors.push(`${column.toUpperCase()}_INCORRECT_FORMAT`);
  }
  for (const column of ['total_sanctions', 'age_at_first_sanction'] as const) {
    if (!/^-?\d{1,6}$/.test(text[column])) errors.push(`${column.toUpperCase()}_INCORRECT_FORMAT`);
  }
  if (!/^\d{5}$/.test(text.offence_code)) errors.push('OFFENCE_CODE_INCORRECT_FORMAT');
  return errors;
}

/** Names of errors are the Ministry's service's where it has one. */
function caseErrors(text: Ogrs3Case, career: Career, table: OffenceTable): string[] {
  if (text.date_of_current_conviction <= text.date_of_birth) {
    return ['UNEXPECTED_ERROR: dateOfCurrentConviction cannot be on or before date of birth.'];
  }
  const errors: string[] = [];
  if (career.previous < 0) errors.push('TOTAL_SANCTIONS_LESS_THAN_ONE');
  if (career.ageAtIndex < 10) errors.push('AGE_AT_CURRENT_CONVICTION_LESS_THAN_TEN');
  if (career.ageAtFirst > career.ageAtIndex)
    errors.push('AGE_AT_FIRST_SANCTION_AFTER_AGE_AT_CURRENT_CONVICTION');
  const group = table.listedGroup(career.indexOffence);
  if (group === 'needs_exact_offence') errors.push('NEED_DETAILS_OF_EXACT_OFFENCE');
  else if (!table.ogrs3(career.indexOffence).listed) errors.push('OFFENCE_CODE_MAPPING_NOT_FOUND');
  if (errors.length === 0 && career.ageAtFollowUp < 10) {
    errors.push(`UNEXPECTED_ERROR: Unhandled age: ${career.ageAtFollowUp}`);
  }
  return errors;
}
