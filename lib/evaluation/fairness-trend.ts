import type { Evaluation } from './evaluation.ts';
import type { EvaluationTable } from './evaluation-tables.ts';
import { CHARACTERISTICS } from './fairness.ts';
import { percent } from './shown-figures.ts';

/** Who was listed, run after run, oldest first: a column a group. */
export function fairnessTrend(evaluations: readonly Evaluation[]): EvaluationTable[] {
  return CHARACTERISTICS.map((characteristic) => {
    const ratesOf = ({ fairness }: Evaluation) => fairness.selection.rates[characteristic];
    const groups = [...new Set(evaluations.flatMap((each) => ratesOf(each).map(({ group }) => group)))];
    return {
      title: `Listed, of everyone scored, over the runs, by ${characteristic}`,
      columns: ['Run', ...groups],
      rows: evaluations.map((each) => [
        each.runId,
        ...groups.map((group) => {
          const found = ratesOf(each).find((rate) => rate.group === group);
          if (!found) return '';
          const share = found.rate?.share;
          const mark = found.flag === null ? '' : found.flag === 'higher' ? ' (more)' : ' (less)';
          return (share === undefined || share === null ? 'not shown' : percent(share, 2)) + mark;
        }),
      ]),
    };
  });
}
