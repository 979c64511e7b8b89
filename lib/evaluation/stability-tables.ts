import type { Evaluation } from './evaluation.ts';
import { isMeasured } from './evaluation.ts';
import type { EvaluationTable } from './evaluation-tables.ts';
import { figure } from '../wording/figure.ts';
import { plainDate } from '../wording/plain-date.ts';
import { percent } from './shown-figures.ts';

/** The seed's Table 6: a row a run, and for each size who remains; then who came and went. */
export function stabilityTables({ stability }: Evaluation): EvaluationTable[] {
  if (!isMeasured(stability)) return [];
  const { baseline, later } = stability;
  const sizes = later[0]?.sizes.map(({ top }) => top) ?? [];
  type Size = (typeof later)[number]['sizes'][number];
  const table = (title: string, columns: [name: string, figureOf: (size: Size) => string][]) => ({
    title,
    columns: ['Run', ...sizes.flatMap((top) => columns.map(([name]) => `Top ${top}: ${name}`))],
    rows: later.map((run) => [
      run.runId,
      ...sizes.flatMap((top) => {
        const size = run.sizes.find((each) => each.top === top);
        return columns.map(([, figureOf]) => (size ? figureOf(size) : ''));
      }),
    ]),
  });
  const since = `of ${plainDate(baseline.asOf)}`;
  return [
    table(`Who remains of the first ${sizes.join(', ')} ${since}`, [
      ['remain', ({ remain }) => figure(remain)],
      ['share', ({ retention }) => percent(retention, 0)],
      ['Jaccard', ({ jaccard }) => jaccard.toFixed(3)],
    ]),
    table(`Who came and went since then: against the list ${since}, and added up from run to run`, [
      ['in', ({ arrived }) => figure(arrived)],
      ['out', ({ departed }) => figure(departed)],
      ['in, added up', ({ grossArrivals }) => figure(grossArrivals)],
      ['out, added up', ({ grossDepartures }) => figure(grossDepartures)],
    ]),
  ];
}

/** A column a person, named by the rank that it began with, and a row a run: of runs there may be many. */
export function trajectoryTables({ stability }: Evaluation): EvaluationTable[] {
  if (!isMeasured(stability)) return [];
  const { baseline, later, trajectories, depth } = stability;
  const rankText = (rank: number | null | undefined) =>
    (rank ?? null) === null ? `>${depth}` : String(rank);
  return [
    {
      title: `Ranks of the Top 20 of ${plainDate(baseline.asOf)} since then, by their rank on that day`,
      columns: ['Run', ...trajectories.map((ranks) => rankText(ranks[0]))],
      rows: later.map(({ runId }, at) => [runId, ...trajectories.map((ranks) => rankText(ranks[at + 1]))]),
    },
  ];
}
