import type { Evaluation } from './evaluation.ts';
import { isMeasured } from './evaluation.ts';
import type { EvaluationTable } from './evaluation-tables.ts';
import { CHARACTERISTICS } from './fairness.ts';
import type { RatesByCharacteristic } from './fairness.ts';
import type { Association } from './association.ts';
import type { GroupRate } from './group-rates.ts';
import { grouped, pText, rateText } from './shown-figures.ts';

const FLAGS = { higher: 'clearly more often', lower: 'clearly less often' };

export function fairnessTables({ selection, errors }: Evaluation['fairness']): EvaluationTable[] {
  const { byDivision, divisionAndListed, divisionAndEthnicity } = selection.proxy;
  return [
    ratesTable('Listed, of everyone scored', selection.rates),
    ...(isMeasured(errors)
      ? [
          ratesTable('Missed: not listed, of the most harmful afterwards', errors.missed),
          ratesTable('Without recorded harm afterwards, of those listed', errors.harmlessListed),
          ratesTable('Listed, of those without recorded harm afterwards', errors.listedHarmless),
        ]
      : []),
    {
      title: 'Listed, by division: whether division stands in for something else',
      columns: ['Division', 'People', 'Share (95% interval)', 'Against all others'],
      rows: byDivision.map((rate) => rateRow(rate)),
    },
    {
      title: 'How well the division tells (Cramér’s V, 0 to 1)',
      columns: ['What', 'V', 'p'],
      rows: [
        associationRow('Who is listed', divisionAndListed),
        associationRow('Ethnic group', divisionAndEthnicity),
      ],
    },
  ];
}

function ratesTable(title: string, rates: RatesByCharacteristic): EvaluationTable {
  return {
    title,
    columns: ['Group', 'People', 'Share (95% interval)', 'Against all others'],
    rows: CHARACTERISTICS.flatMap((each) => rates[each].map((rate) => rateRow(rate, `${each}: `))),
  };
}

function rateRow({ group, rate, flag }: GroupRate, before = ''): string[] {
  const people = rate === null ? '' : grouped(rate.of);
  return [before + group, people, rateText(rate), flag === null ? '' : FLAGS[flag]];
}

function associationRow(what: string, found: Association | null): string[] {
  return found === null ? [what, 'none to measure', ''] : [what, found.v.toFixed(3), pText(found.p)];
}
