import type { Evaluation } from '../evaluation/evaluation.ts';
import { evaluationTables } from '../evaluation/evaluation-tables.ts';
import type { EvaluationTable } from '../evaluation/evaluation-tables.ts';
import { plainWords } from '../evaluation/plain-words.ts';
import { csvText, jsonText, tableText } from './print.ts';
import type { Format } from './print.ts';

/** Plain words first, then tables; as CSV a line for each figure of each table. */
export function evaluationText(
  evaluation: Evaluation,
  trend: readonly EvaluationTable[],
  format: Format,
  width: number,
): string {
  if (format === 'json') return jsonText(evaluation);
  const tables = [...evaluationTables(evaluation), ...trend];
  if (format === 'csv') return csvText(['table', 'row', 'measure', 'value'], tables.flatMap(cellsOf));
  const sentences = plainWords(evaluation).map((sentence) => `- ${sentence}`);
  const told = tables.map(({ title, columns, rows }) => `${title}\n\n${tableText(columns, rows, width)}`);
  return [`Run ${evaluation.runId}, as of ${evaluation.asOf}\n`, ...sentences, '', ...told].join('\n');
}

function cellsOf({ title, columns, rows }: EvaluationTable): string[][] {
  return rows.flatMap(([name = '', ...cells]) =>
    cells.map((cell, at) => [title, name, columns[at + 1] ?? '', cell]),
  );
}
