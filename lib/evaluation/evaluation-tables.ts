import { efficacyTables, followedTables } from './efficacy-tables.ts';
import type { Evaluation } from './evaluation.ts';
import { isMeasured } from './evaluation.ts';
import { QUESTIONS } from './evaluation-questions.ts';
import { fairnessTables } from './fairness-tables.ts';
import { fairnessTrendTables } from './fairness-trend-tables.ts';
import { predictionTables, sumTables } from './prediction-tables.ts';
import { figure } from '../wording/figure.ts';
import { pText, pounds } from './shown-figures.ts';
import { stabilityTables, trajectoryTables } from './stability-tables.ts';

/** A table of an evaluation, the first column naming the row. */
export type EvaluationTable = { title: string; columns: string[]; rows: string[][] };

/** All that was measured, as tables; of the trend of fairness so many of the newest runs. */
export function evaluationTables(evaluation: Evaluation, trendRuns = Infinity): EvaluationTable[] {
  return tableAnswers(evaluation, trendRuns).flatMap(({ tables }) => tables);
}

/** The same, under the questions that they answer. */
export function tableAnswers(
  evaluation: Evaluation,
  trendRuns = Infinity,
): { question: string; tables: EvaluationTable[] }[] {
  return [
    {
      question: QUESTIONS.efficacy,
      tables: [...followedTables(evaluation), ...efficacyTables(evaluation)],
    },
    {
      question: QUESTIONS.prediction,
      tables: [...sumTables(evaluation), ...predictionTables(evaluation)],
    },
    {
      question: QUESTIONS.stability,
      tables: [...stabilityTables(evaluation), ...trajectoryTables(evaluation)],
    },
    { question: QUESTIONS.harmOverTime, tables: harmTables(evaluation) },
    {
      question: QUESTIONS.fairness,
      tables: [...fairnessTables(evaluation.fairness), ...fairnessTrendTables(evaluation, trendRuns)],
    },
  ];
}

function harmTables({ harmOverTime }: Evaluation): EvaluationTable[] {
  if (!isMeasured(harmOverTime)) return [];
  const { earlier, later, test, economics } = harmOverTime;
  const row = (label: string, run: string, { people, total, mean, sd }: typeof earlier.top) => [
    label,
    run,
    figure(people),
    figure(total),
    figure(mean, 1),
    sd === null ? '' : figure(sd, 1),
  ];
  return [
    {
      title: 'Harm done after two runs, in days',
      columns: ['Sample', 'Run', 'People', 'Total', 'Mean', 'SD'],
      rows: [
        row('Top 100', earlier.runId, earlier.top),
        row('Top 100', later.runId, later.top),
        row('In both', earlier.runId, earlier.common),
        row('In both', later.runId, later.common),
        row('Who left', earlier.runId, earlier.leavers),
        row('Who joined', later.runId, later.joiners),
      ],
    },
    {
      title: 'Wilcoxon signed-rank test of the people in both, and what the change is worth',
      columns: ['Measure', 'Value'],
      rows: [
        ['Pairs', figure(test.pairs)],
        ['Without a difference, left out', figure(test.zeros)],
        ['Used', figure(test.used)],
        ['Tied differences', figure(test.tied)],
        ['z', test.z === null ? 'none' : test.z.toFixed(2)],
        ['p', test.p === null ? 'none' : pText(test.p)],
        [`A crime harm day, by a prison place of ${economics.prisonPlaceYear}`, pounds(economics.dayValue)],
        ['Days fewer', figure(economics.fewerDays)],
        ['Benefit', pounds(economics.benefit)],
        [`Cost of the unit in that time, in pounds of ${economics.unitYear}`, pounds(economics.unitCost)],
        ['Benefit less cost', pounds(economics.net)],
        ['Days fewer to break even', figure(economics.breakEvenDays)],
      ],
    },
  ];
}
