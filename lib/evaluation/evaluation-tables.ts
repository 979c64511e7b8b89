import { efficacyTables, followedTables } from './efficacy-tables.ts';
import type { Evaluation } from './evaluation.ts';
import { QUESTIONS } from './evaluation-questions.ts';
import { fairnessTables } from './fairness-tables.ts';
import { fairnessTrendTables } from './fairness-trend-tables.ts';
import { harmTables } from './harm-tables.ts';
import { predictionTables, sumTables } from './prediction-tables.ts';
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
