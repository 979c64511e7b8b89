import { csvText } from '../wording/csv-text.ts';
import type { Evaluation } from './evaluation.ts';
import { evaluationTables } from './evaluation-tables.ts';
import type { EvaluationTable } from './evaluation-tables.ts';

/** A line for each figure of each table. */
export function evaluationCsv(evaluation: Evaluation): string {
  return csvText(['table', 'row', 'measure', 'value'], evaluationTables(evaluation).flatMap(cellsOf));
}

function cellsOf({ title, columns, rows }: EvaluationTable): string[][] {
  return rows.flatMap(([name = '', ...cells]) =>
    cells.map((cell, at) => [title, name, columns[at + 1] ?? '', cell]),
  );
}
