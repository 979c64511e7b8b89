import { CHARACTERISTICS } from './characteristics.ts';
import type { Characteristic } from './characteristics.ts';
import type { TrendEntry, TrendRates } from './evaluated-fairness.ts';
import type { Evaluation } from './evaluation.ts';
import type { EvaluationTable } from './evaluation-tables.ts';
import { RATE_TITLES } from './fairness-tables.ts';
import { figure } from '../wording/figure.ts';
import { percent } from './shown-figures.ts';

/** Sixteen tables of a year of fortnights fill eight sheets: where people read, they are of a quarter of it. */
export const SHOWN_RUNS = 6;

/**
 * The rates of run after run, oldest first, a column a group: who was listed, and for whom it erred. Of the newest runs of
 * each table, where a page has no room for a year of them.
 */
export function fairnessTrendTables(
  {
    fairness: { trend },
    windowMonths,
  }: Pick<Evaluation, 'windowMonths'> & {
    fairness: Pick<Evaluation['fairness'], 'trend'>;
  },
  newest = Infinity,
): EvaluationTable[] {
  return tablesOf(trend, windowMonths).map(({ title, columns, rows }) =>
    rows.length <= newest
      ? { title, columns, rows }
      : { title: `${title}: the last ${newest} of ${rows.length}`, columns, rows: rows.slice(-newest) },
  );
}

function tablesOf(trend: readonly TrendEntry[], windowMonths: number): EvaluationTable[] {
  // Errors in half a year are no part of a trend of those in a year.
  const measured = trend.flatMap(({ runId, windowMonths: months, errors }) =>
    errors !== null && months === windowMonths
      ? [{ name: `${errors.runId}, measured by ${runId}`, errors }]
      : [],
  );
  const listed = trend.map(({ runId, selection }) => ({ name: runId, rates: selection }));
  return [
    ...trendTables(RATE_TITLES.listed, listed),
    ...(measured.length === 0 ? [] : [everyoneTable(measured)]),
    ...(['missed', 'missedWithin300', 'harmlessListed', 'listedHarmless'] as const).flatMap((table) =>
      trendTables(
        RATE_TITLES[table],
        measured.flatMap(({ name, errors }) => (errors[table] ? [{ name, rates: errors[table] }] : [])),
      ),
    ),
  ];
}

type Row = { name: string; rates: TrendRates };

function trendTables(what: string, rows: readonly Row[]): EvaluationTable[] {
  return rows.length === 0 ? [] : CHARACTERISTICS.map((each) => trendTable(what, each, rows));
}

function trendTable(what: string, characteristic: Characteristic, rows: readonly Row[]): EvaluationTable {
  const groups = [...new Set(rows.flatMap(({ rates }) => rates[characteristic].map(({ group }) => group)))];
  return {
    title: `${what}, over the runs, by ${characteristic}`,
    columns: ['Run', ...groups],
    rows: rows.map(({ name, rates }) => [
      name,
      ...groups.map((group) => shareText(rates[characteristic].find((rate) => rate.group === group))),
    ]),
  };
}

function shareText(found: TrendRates[Characteristic][number] | undefined): string {
  if (!found) return '';
  if (found.rate === null) return 'not shown';
  const mark = found.flag === null ? '' : found.flag === 'higher' ? ' (more)' : ' (less)';
  return (found.rate.share === null ? 'nobody' : percent(found.rate.share, 2)) + mark;
}

type Measured = { name: string; errors: NonNullable<TrendEntry['errors']> };

/** Nobody is told apart, so that there is nothing to hide. */
function everyoneTable(measured: readonly Measured[]): EvaluationTable {
  return {
    title: 'Missed, of everyone, over the runs',
    columns: ['Run', 'Most harmful 100', 'Of them missed', 'Most harmful 300', 'Of them missed by 300'],
    rows: measured.map(({ name, errors }) => [
      name,
      ...[100, 300].flatMap((depth) => {
        const told = errors.mostHarmful.find((each) => each.depth === depth);
        if (!told) return ['', ''];
        const { people, found } = told;
        return [figure(people), people === 0 ? 'nobody' : percent(1 - found / people, 1)];
      }),
    ]),
  };
}
