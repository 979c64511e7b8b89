import type { Association } from './association.ts';
import { CHARACTERISTICS } from './characteristics.ts';
import type { RatesByCharacteristic } from './characteristics.ts';
import type { EvaluatedErrors } from './evaluated-fairness.ts';
import type { Evaluation } from './evaluation.ts';
import { isMeasured } from './evaluation.ts';
import type { EvaluationTable } from './evaluation-tables.ts';
import type { GroupRate } from './group-rates.ts';
import { figure } from '../wording/figure.ts';
import { pText, rateText } from './shown-figures.ts';

/** Of what each rate is a share. */
export const RATE_TITLES = {
  listed: 'Listed, of everyone scored',
  missed: 'Missed: not listed, of the 100 most harmful afterwards',
  missedWithin300: 'Missed: not within the first 300, of the 300 most harmful afterwards',
  harmlessListed: 'Without recorded harm afterwards, of those listed',
  listedHarmless: 'Listed, of those without recorded harm afterwards',
} as const;

const FLAGS = { higher: 'clearly more often', lower: 'clearly less often' };

export function fairnessTables({ selection, errors }: Evaluation['fairness']): EvaluationTable[] {
  const { byDivision, divisionAndListed, divisionAndEthnicity } = selection.proxy;
  return [
    ratesTable(RATE_TITLES.listed, selection.rates),
    ...(isMeasured(errors) ? errorTables(errors) : []),
    {
      title: 'Listed, by division: whether division stands in for something else',
      columns: columnsOf('Division'),
      rows: byDivision.map((rate) => rateRow(rate)),
    },
    {
      title: 'How well the division tells (Cramér’s V, 0 to 1, corrected for its bias)',
      columns: ['What', 'V', 'p'],
      rows: [
        associationRow('Who is listed', divisionAndListed),
        associationRow('Ethnic group', divisionAndEthnicity),
      ],
    },
  ];
}

function errorTables(errors: EvaluatedErrors): EvaluationTable[] {
  return [
    {
      title: 'Missed, of everyone',
      columns: ['Of the most harmful afterwards', 'People', 'Found', 'Missed', 'Share missed (95% interval)'],
      rows: errors.mostHarmful.map(({ depth, within, people, found, missed }) => [
        `${depth}, within the first ${within}`,
        ...[people, found, missed.count].map((each) => figure(each)),
        rateText(missed),
      ]),
    },
    ratesTable(RATE_TITLES.missed, errors.missed),
    ...(errors.missedWithin300 ? [ratesTable(RATE_TITLES.missedWithin300, errors.missedWithin300)] : []),
    ratesTable(RATE_TITLES.harmlessListed, errors.harmlessListed),
    ratesTable(RATE_TITLES.listedHarmless, errors.listedHarmless),
  ];
}

const columnsOf = (what: string) => [
  what,
  'People',
  'Who count',
  'Share (95% interval)',
  'Against all others',
];

function ratesTable(title: string, rates: RatesByCharacteristic): EvaluationTable {
  return {
    title,
    columns: columnsOf('Group'),
    rows: CHARACTERISTICS.flatMap((each) => rates[each].map((rate) => rateRow(rate, `${each}: `))),
  };
}

function rateRow({ group, rate, flag }: GroupRate, before = ''): string[] {
  const people = rate === null ? ['', ''] : [figure(rate.of), figure(rate.count)];
  return [before + group, ...people, rateText(rate), flag === null ? '' : FLAGS[flag]];
}

function associationRow(
  what: string,
  found: (Omit<Association, 'corrected'> & { corrected: number | null }) | null,
): string[] {
  if (found === null) return [what, 'none to measure', ''];
  return [what, (found.corrected ?? found.v).toFixed(3), pText(found.p)];
}
