import type { Evaluation } from './evaluation.ts';
import { isMeasured } from './evaluation.ts';
import type { EvaluationTable } from './evaluation-tables.ts';
import { grouped, percent } from './shown-figures.ts';

export function stabilityTables({ stability }: Evaluation): EvaluationTable[] {
  if (!isMeasured(stability)) return [];
  const sizes = stability.later[0]?.sizes.map(({ top }) => top) ?? [];
  return sizes.map((top) => ({
    title: `Stability of the Top ${top} since ${stability.baseline.asOf}`,
    columns: [
      'Run',
      'Remain',
      'Retention',
      'Jaccard',
      'Arrived',
      'Departed',
      'Arrivals in all',
      'Departures in all',
    ],
    rows: stability.later.map(({ runId, sizes: measured }) => {
      const at = measured.find((each) => each.top === top);
      if (!at) return [runId];
      const counts = [at.arrived, at.departed, at.grossArrivals, at.grossDepartures];
      return [
        runId,
        grouped(at.remain),
        percent(at.retention, 0),
        at.jaccard.toFixed(3),
        ...counts.map((count) => grouped(count)),
      ];
    }),
  }));
}

export function trajectoryTables({ stability }: Evaluation): EvaluationTable[] {
  if (!isMeasured(stability)) return [];
  const { baseline, later, trajectories, depth } = stability;
  return [
    {
      title: `Ranks of the Top 20 of run ${baseline.runId} since then`,
      columns: ['Then', ...later.map(({ runId }) => runId)],
      rows: trajectories.map((ranks) =>
        ranks.map((rank) => (rank === null ? `below ${depth}` : String(rank))),
      ),
    },
  ];
}
