import { html } from 'hono/html';
import type { EvaluatedPrediction, Evaluation } from '../evaluation/evaluation.ts';
import { isMeasured } from '../evaluation/evaluation.ts';
import { figure } from '../wording/figure.ts';
import { plainDate } from '../wording/plain-date.ts';
import type { Svg } from './chart-frame.ts';
import { barChart, calibrationChart, scatterChart } from './svg-charts.ts';
import { isBelow, trajectoryChart } from './trajectory-chart.ts';

/** Of what was measured, the seed's Figures 4 to 7, and calibration. */
export function chartsOf({ efficacy, harmOverTime, stability, prediction }: Evaluation): Svg[] {
  const axes = { x: 'Rank', y: 'Days of harm' };
  const charts: Svg[] = [];
  if (isMeasured(harmOverTime)) {
    const { earlier, later } = harmOverTime.harmByRank;
    const most = Math.max(0, ...earlier, ...later);
    for (const [which, number] of [
      ['earlier', 4],
      ['later', 5],
    ] as const) {
      const title = `Harm done after ${plainDate(harmOverTime[which].followUp.after)} by the Top 100 (as Figure ${number} of the 2021 evaluation)`;
      const values = harmOverTime.harmByRank[which];
      const description = `${harmWordsOf(values)} Both charts of the Top 100 have one scale.`;
      // Who is gone leaves no gap, so the bars are no ranks.
      const places = { ...axes, x: 'Place among those followed, best rank first', most };
      charts.push(figureOf(title, barChart({ title, description }, values, places)));
    }
  }
  if (isMeasured(efficacy)) {
    const { harmByRank } = efficacy;
    const title = `Harm done after ${plainDate(efficacy.followUp.after)}, by rank (as Figure 6 of the 2021 evaluation)`;
    const description = `A point for each of the first ${harmByRank.length} who are followed. ${harmWordsOf(harmByRank.map(([, days]) => days))}`;
    charts.push(figureOf(title, scatterChart({ title, description }, harmByRank, axes)));
  }
  if (isMeasured(stability)) {
    const { baseline, later, trajectories: ranks, depth } = stability;
    const title = `The Top 20 of ${plainDate(baseline.asOf)} since then (as Figure 7 of the 2021 evaluation)`;
    const runs = [baseline, ...later].map(({ asOf }) => asOf);
    const description = `${trajectoryWords(ranks, depth)} A line for each person, with the rank that it began with at both ends; thick where it ends below the Top 20, the dashed line. Ranks below it are drawn closer together. The ranks are a table above.`;
    const chart = trajectoryChart({ title, description }, { ranks, runs, followed: 20, depth });
    charts.push(figureOf(title, chart, 'chart detailed'));
  }
  if (isMeasured(prediction)) {
    const { everyone, sanctioned, unsanctioned } = prediction;
    const title = 'Predicted and what came, by tenths of people';
    charts.push(...calibrationOf(title, everyone));
    charts.push(...calibrationOf(`${title} with a sanction before`, sanctioned));
    charts.push(...calibrationOf(`${title} without a sanction before`, unsanctioned));
  }
  return charts;
}

/** Nothing of a group of nobody, or of one that was not told apart. */
function calibrationOf(title: string, group: EvaluatedPrediction['everyone'] | undefined): Svg[] {
  const calibration = group?.proven.calibration ?? null;
  if (calibration === null) return [];
  const description =
    'Where the two are alike, a point lies on the dashed line; its upright line is the 95% interval.';
  const points = calibration.tenths.map(({ predicted, came }) => {
    return { predicted, came: came.share ?? 0, low: came.low, high: came.high };
  });
  return [figureOf(title, calibrationChart({ title, description }, points))];
}

function figureOf(title: string, chart: Svg, classes = 'chart'): Svg {
  return html`<figure>
    <figcaption>${title}</figcaption>
    <div class="${classes}" role="region" aria-label="${title}" tabindex="0">${chart}</div>
  </figure>`;
}

/** What a chart of days shows, in figures. */
function harmWordsOf(values: readonly number[]): string {
  const did = values.filter((days) => days > 0);
  const total = did.reduce((sum, days) => sum + days, 0);
  const half = did.toSorted((one, other) => other - one);
  let [people, sum] = [0, 0];
  while (sum < total / 2) {
    sum += half[people] ?? total;
    people += 1;
  }
  const shares =
    did.length === 0
      ? ''
      : ` The most that one person did is ${figure(half[0] ?? 0)}; half of all was done by ${figure(people)} of them.`;
  return `${figure(did.length)} of ${figure(values.length)} people did recorded harm, ${figure(total)} days in all.${shares}`;
}

/** Who has fallen out, in figures. */
function trajectoryWords(trajectories: readonly (readonly (number | null)[])[], depth: number): string {
  const fallen = trajectories
    .map((ranks) => ({ from: ranks[0] ?? null, to: ranks.at(-1) ?? null }))
    .filter(({ to }) => isBelow(to, 20))
    .map(({ from, to }) => `${from ?? ''} to ${to ?? `below ${depth}`}`);
  const inIt = figure(trajectories.length - fallen.length);
  return `Of ${figure(trajectories.length)} people, ${inIt} are in the Top 20 at the end${fallen.length === 0 ? '' : `; the others went from rank ${fallen.join(', ')}`}.`;
}
