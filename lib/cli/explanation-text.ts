import type { NominalExplanation } from '../pipeline/explain-nominal.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { Explanation } from '../scoring/explanation.ts';
import { WORDING_OF_EVIDENCE } from './certainty-text.ts';
import { exactFigure, figure, tableText } from './print.ts';

/** Decimals that leave a person with a pocket calculator the score to the fourth place. */
const DECIMALS = 6;
/** Offences listed one by one, the most harmful first; the others are gathered. */
const SINGLE_OFFENCES = 20;

type OffenceShare = Explanation['offences'][number];

/** A score taken apart, in the order in which a person works it out. */
export function explanationText(
  { entry, explanation, mergedFrom }: NominalExplanation,
  run: { runId: string; asOf: string; scored: number },
  table: OffenceTable,
  all = false,
): string {
  const { nominalId, score, p2, harm } = explanation;
  const logHarm = Math.log(1 + harm);
  return [
    `${nominalId}: rank ${entry.rank} of ${figure(run.scored)} in run ${run.runId}, as of ${run.asOf}`,
    ...(mergedFrom === null ? [] : [`(${mergedFrom} was merged into ${nominalId})`]),
    '',
    '1. How likely is reoffending?',
    termsText(explanation),
    '2. How much harm? Days of the Cambridge Crime Harm Index, weighted',
    harmText(explanation, table, all),
    '3. The score: reoffending x ln(1 + harm)',
    ` ${figure(p2, DECIMALS)} x ln(1 + ${figure(harm, 3)}) = ${figure(p2, DECIMALS)} x ${figure(logHarm, DECIMALS)} = ${figure(score, DECIMALS)}`,
    '',
    `Copas rate, the secondary measure: ${figure(explanation.copas, DECIMALS)}`,
    ...assumptionLines(explanation.assumptions),
    '',
  ].join('\n');
}

function termsText({ predictor, terms, p2, dates }: Explanation): string {
  const sum = terms.reduce((total, { value }) => total + value, 0);
  const rows = terms.map(({ term, input, value }) => [term, input, figure(value, DECIMALS)]);
  const { first, index, followUp } = dates;
  return [
    ` ${predictor}. First occasion ${first}, index occasion ${index}, start of follow-up ${followUp}.`,
    tableText(['Term', 'From', 'Adds'], [...rows, ['sum z', '', figure(sum, DECIMALS)]]).trimEnd(),
    ` probability = 1 / (1 + e^-z) = 1 / (1 + e^${figure(-sum, DECIMALS)}) = ${figure(p2, DECIMALS)}`,
    '',
  ].join('\n');
}

function harmText(
  { offences, harm, mergedDuplicates }: Explanation,
  table: OffenceTable,
  all: boolean,
): string {
  if (offences.length === 0) return ' No offence counts, so harm is 0 days.\n';
  const mostHarmful = offences.toSorted((a, b) => b.harm - a.harm);
  const single = all ? mostHarmful : mostHarmful.slice(0, SINGLE_OFFENCES);
  const rows = [
    ...single.map((offence) => offenceRow(offence, table)),
    ...alikeRows(mostHarmful.slice(single.length)),
    ['sum', '', '', '', '', '', '', figure(harm, 3), ''],
  ];
  const columns = [
    'Offence',
    'Committed',
    'Code and class',
    'Basis',
    'Days',
    'Vulnerable',
    'High harm',
    'Harm',
    'Ended',
  ];
  return [
    tableText(columns, rows).trimEnd(),
    ...(mergedDuplicates > 0
      ? [` ${mergedDuplicates} row(s) of merged records repeat an offence and add no harm.`]
      : []),
    '',
  ].join('\n');
}

function offenceRow(offence: OffenceShare, table: OffenceTable): string[] {
  const { offenceId, committedOn, code, basis, days, vulnerableWeight, highHarmWeight, harm } = offence;
  return [
    offenceId,
    committedOn,
    `${code} ${shorten(table.title(code))}`,
    WORDING_OF_BASIS[basis],
    exactFigure(days),
    `x ${vulnerableWeight}`,
    `x ${highHarmWeight}`,
    figure(harm, 3),
    endedText(offence.evidence),
  ];
}

function endedText(evidence: OffenceShare['evidence']): string {
  return evidence === null ? '' : WORDING_OF_EVIDENCE[evidence];
}

/** The many small ones, those of the same days, weights and end in one line, so that a calculator gets to the sum. */
function alikeRows(offences: readonly OffenceShare[]): string[][] {
  const alike = Map.groupBy(offences, (each) =>
    [each.days, each.vulnerableWeight, each.highHarmWeight, each.evidence].join(' '),
  );
  return [...alike.values()].map((group) => {
    const [first] = group;
    if (!first) return [];
    const { days, vulnerableWeight, highHarmWeight } = first;
    const harm = group.reduce((sum, each) => sum + each.harm, 0);
    const count = `and ${group.length} alike`;
    return [
      count,
      '',
      '',
      '',
      exactFigure(days),
      `x ${vulnerableWeight}`,
      `x ${highHarmWeight}`,
      figure(harm, 3),
      endedText(first.evidence),
    ];
  });
}

const WORDING_OF_BASIS: Record<OffenceShare['basis'], string> = {
  listed: 'listed',
  ambiguous: 'highest of several (A8)',
  class: 'lowest of class (A9)',
  none: 'no listed harm',
  unknown: 'unknown code',
  own: "force's own",
};

function assumptionLines(assumptions: readonly string[]): string[] {
  return assumptions.length === 0
    ? []
    : ['Assumptions that touched it:', ...assumptions.map((each) => ` - ${each}`)];
}

function shorten(title: string): string {
  return title.length <= 36 ? title : `${title.slice(0, 35)}…`;
}
