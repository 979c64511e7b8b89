import type { OffenceTable } from '../reference/offence-table.ts';
import { AGE_BANDS, ageBand, OGRS3_COEFFICIENTS } from './ogrs3-coefficients.ts';
import type { CoefficientSet, Ogrs3Coefficients } from './ogrs3-coefficients.ts';
import { copasRate } from './copas-rate.ts';
import { mojPercentage } from './ogrs3-percentage.ts';
import type { Career, PredictionTerm, Predictor } from './predictor.ts';

export type Ogrs3Settings = {
  coefficients: CoefficientSet;
  horizonYears: 1 | 2;
  probability: 'unrounded' | 'whole-percent';
  unknownSex: 'male' | 'female';
};

/**
 * OGRS3 as a predictor. Throws RangeError for an age under ten at the start of follow-up. Source: Howard, Francis,
 * Soothill and Humphreys (2009), MoJ Research Summary 7/09.
 */
export function ogrs3Predictor(settings: Ogrs3Settings, table: OffenceTable): Predictor {
  const coefficients = OGRS3_COEFFICIENTS[settings.coefficients];
  const { oneYear, twoYear } = coefficients.intercept;
  const intercept = settings.horizonYears === 1 ? oneYear : twoYear;
  const probabilityOf = (terms: readonly PredictionTerm[]) => {
    const z = terms.slice(1).reduce((sum, term) => sum + term.value, 0);
    const probability = 1 / (1 + Math.exp(-((terms[0]?.value ?? 0) + z)));
    return settings.probability === 'unrounded' ? probability : mojPercentage(probability) / 100;
  };
  return {
    name: `OGRS3, ${settings.coefficients} coefficients`,
    predict: (career) => {
      const horizon = settings.horizonYears === 1 ? 'one year' : 'two years';
      const terms = [
        { term: 'constant', input: horizon, value: intercept },
        ageSexTerm(career, coefficients, settings.unknownSex),
        historyTerm(career, coefficients),
        copasTerm(career, coefficients),
        offenceTerm(career, table, settings.coefficients),
      ];
      return { probability: probabilityOf(terms), terms, notes: notesOn(career, table, settings) };
    },
    probabilityOf,
  };
}

/** The history term, by disposal and number of the index occasion. */
export function historyTerm(career: Career, coefficients: Ogrs3Coefficients): PredictionTerm {
  const { conviction, caution } = coefficients;
  const occasion = career.previous + 1;
  const kind = career.indexDisposal === 'CONVICTION' ? 'conviction' : 'caution';
  const value =
    kind === 'conviction'
      ? occasion === 1
        ? conviction.first
        : conviction.repeat
      : (caution[Math.min(occasion, caution.length) - 1] ?? NaN);
  return { term: 'history', input: `${kind}, sanction occasion ${occasion}`, value };
}

function ageSexTerm(
  career: Career,
  coefficients: Ogrs3Coefficients,
  unknownSex: Ogrs3Settings['unknownSex'],
): PredictionTerm {
  const column = career.sex === 'U' ? unknownSex : career.sex === 'M' ? 'male' : 'female';
  const band = ageBand(career.ageAtFollowUp);
  const [, label = ''] = AGE_BANDS[band] ?? [];
  const input = `${column}, aged ${career.ageAtFollowUp} (${label}) at start of follow-up`;
  return { term: 'age and sex', input, value: coefficients.ageSex[column][band] ?? NaN };
}

function copasTerm(career: Career, coefficients: Ogrs3Coefficients): PredictionTerm {
  const { previous, ageAtFirst, ageAtIndex } = career;
  const input = `${coefficients.copas} x ln((1 + ${previous}) / (10 + ${ageAtIndex} - ${ageAtFirst}))`;
  return { term: 'Copas rate', input, value: coefficients.copas * copasRate(career) };
}

function offenceTerm(career: Career, table: OffenceTable, set: CoefficientSet): PredictionTerm {
  const weighed = table.ogrs3(career.indexOffence);
  return { term: 'offence', input: `${career.indexOffence}, group ${weighed.group}`, value: weighed[set] };
}

function notesOn(career: Career, table: OffenceTable, settings: Ogrs3Settings): string[] {
  const notes: string[] = [];
  if (settings.horizonYears === 1) notes.push('A1: the one-year probability is used');
  if (settings.probability === 'whole-percent')
    notes.push('A2: the probability is rounded to a whole percent');
  if (career.sex === 'U') notes.push(`A4: sex is not recorded; the ${settings.unknownSex} column is used`);
  if (!table.ogrs3(career.indexOffence).listed) {
    notes.push(`the index offence ${career.indexOffence} has no OGRS3 weight; group other is used`);
  }
  return notes;
}
