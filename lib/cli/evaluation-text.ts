import { evaluationCsv } from '../evaluation/evaluation-csv.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { evaluationTables } from '../evaluation/evaluation-tables.ts';
import { SHOWN_RUNS } from '../evaluation/fairness-trend-tables.ts';
import { plainWords } from '../evaluation/plain-words.ts';
import { jsonText, tableText } from './print.ts';
import type { Format } from './print.ts';

/** Plain words first, then tables; as CSV a line for each figure of each table. */
export function evaluationText(evaluation: Evaluation, format: Format, width: number): string {
  if (format === 'json') return jsonText(evaluation);
  if (format === 'csv') return evaluationCsv(evaluation);
  const tables = evaluationTables(evaluation, SHOWN_RUNS);
  const sentences = plainWords(evaluation).map((sentence) => `- ${sentence}`);
  const told = tables.map(({ title, columns, rows }) => `${title}\n\n${tableText(columns, rows, width)}`);
  return [`Run ${evaluation.runId}, as of ${evaluation.asOf}\n`, ...sentences, '', ...told].join('\n');
}
