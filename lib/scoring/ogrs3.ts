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
  const values = (career: Career): TermValues => ({
    ageSex: coefficients.ageSex[sexColumn(career, settings)][ageBand(career.ageAtFollowUp)] ?? NaN,
    history: historyValue(career, coefficients),
    copas: coefficients.copas * copasRate(career),
    offence: table.ogrs3(career.indexOffence)[settings.coefficients],
  });
  const toProbability = (z: number) => {
    const probability = 1 / (1 + Math.exp(-(intercept + z)));
    return settings.probability === 'unrounded' ? probability : mojPercentage(probability) / 100;
  };
  const probability = (career: Career) => {
    const { ageSex, history, copas, offence } = values(career);
    return toProbability(ageSex + history + copas + offence);
  };
  return {
    name: `OGRS3, ${settings.coefficients} coefficients`,
    probability,
    predict: (career) => {
      const horizon = settings.horizonYears === 1 ? 'one year' : 'two years';
      const constant = { term: 'constant', input: horizon, value: intercept };
      const terms = [constant, ...describeTerms(career, values(career), settings, coefficients, table)];
      return { probability: probability(career), terms, notes: notesOn(career, table, settings) };
    },
    probabilityOf: (terms) => toProbability(terms.slice(1).reduce((sum, term) => sum + term.value, 0)),
  };
}

/** The addends besides the constant, in the order in which they are summed. */
type TermValues = { ageSex: number; history: number; copas: number; offence: number };

/** The history term, by disposal and number of the index occasion. */
function historyValue({ previous, indexDisposal }: Career, coefficients: Ogrs3Coefficients): number {
  const { conviction, caution } = coefficients;
  const occasion = previous + 1;
  if (indexDisposal === 'CONVICTION') return occasion === 1 ? conviction.first : conviction.repeat;
  return caution[Math.min(occasion, caution.length) - 1] ?? NaN;
}

function sexColumn({ sex }: Career, { unknownSex }: Ogrs3Settings): 'male' | 'female' {
  if (sex === 'U') return unknownSex;
  return sex === 'M' ? 'male' : 'female';
}

function describeTerms(
  career: Career,
  { ageSex, history, copas, offence }: TermValues,
  settings: Ogrs3Settings,
  coefficients: Ogrs3Coefficients,
  table: OffenceTable,
): PredictionTerm[] {
  const { previous, ageAtFirst, ageAtIndex, ageAtFollowUp, indexDisposal, indexOffence } = career;
  const [, band = ''] = AGE_BANDS[ageBand(ageAtFollowUp)] ?? [];
  return [
    {
      term: 'age and sex',
      input: `${sexColumn(career, settings)}, aged ${ageAtFollowUp} (${band}) at start of follow-up`,
      value: ageSex,
    },
    {
      term: 'history',
      input: `${indexDisposal.toLowerCase()}, sanction occasion ${previous + 1}`,
      value: history,
    },
    {
      term: 'Copas rate',
      input: `${coefficients.copas} x ln((1 + ${previous}) / (10 + ${ageAtIndex} - ${ageAtFirst}))`,
      value: copas,
    },
    { term: 'offence', input: `${indexOffence}, group ${table.ogrs3(indexOffence).group}`, value: offence },
  ];
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
