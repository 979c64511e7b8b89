import type { ChangedRule } from '../runs/run-record.ts';
import { efficacyTables, followedTables } from './efficacy-tables.ts';
import { isMeasured } from './evaluation.ts';
import type { Evaluation, NotMeasured } from './evaluation.ts';
import { QUESTIONS } from './evaluation-questions.ts';
import { fairnessTables } from './fairness-tables.ts';
import { fairnessTrendTables } from './fairness-trend-tables.ts';
import { harmTables } from './harm-tables.ts';
import { otherRulesTable } from './other-rules-words.ts';
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
  const { efficacy, prediction, stability, fairness } = evaluation;
  return [
    {
      question: QUESTIONS.efficacy,
      tables: [
        ...otherRulesOf(efficacy, 'Whose people are followed'),
        ...followedTables(evaluation),
        ...efficacyTables(evaluation),
      ],
    },
    {
      question: QUESTIONS.prediction,
      tables: [
        ...otherRulesOf(prediction, 'Whose probabilities are held against what came'),
        ...sumTables(evaluation),
        ...predictionTables(evaluation),
      ],
    },
    {
      question: QUESTIONS.stability,
      tables: [
        ...(isMeasured(stability)
          ? otherRulesOf(stability.baseline, 'Which later lists are held against')
          : []),
        ...stabilityTables(evaluation),
        ...trajectoryTables(evaluation),
      ],
    },
    { question: QUESTIONS.harmOverTime, tables: harmTables(evaluation) },
    {
      question: QUESTIONS.fairness,
      tables: [
        ...(isMeasured(fairness.errors) ? otherRulesOf(efficacy, 'For whose people it erred') : []),
        ...fairnessTables(fairness),
        ...fairnessTrendTables(evaluation, trendRuns),
      ],
    },
  ];
}

function otherRulesOf(part: OfAnotherRun | NotMeasured, what: string): EvaluationTable[] {
  return isMeasured(part) ? otherRulesTable(part.runId, what, part.otherRules) : [];
}

type OfAnotherRun = { runId: string; otherRules?: ChangedRule[] | undefined };
