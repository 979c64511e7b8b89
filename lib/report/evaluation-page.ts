import { html } from 'hono/html';
import type { EvaluatedPrediction, Evaluation } from '../evaluation/evaluation.ts';
import { isMeasured } from '../evaluation/evaluation.ts';
import { evaluationTables } from '../evaluation/evaluation-tables.ts';
import { plainWords } from '../evaluation/plain-words.ts';
import { longDate } from '../evaluation/shown-figures.ts';
import { pageOf, tableOf } from './page-shell.ts';
import { barChart, calibrationChart, scatterChart, trajectoryChart } from './svg-charts.ts';
import type { Svg } from './svg-charts.ts';

/** The report of one run: plain words first, then tables, then charts. */
export async function evaluationPage(evaluation: Evaluation): Promise<string> {
  const title = `Evaluation on ${longDate(evaluation.asOf)}`;
  const main = html`<p class="notice">
      Nobody is named, but the charts of harm by rank have one bar or point for each person: with the ranking
      at hand they say what somebody did, so handle this page as the ranking. Recorded is not committed: these
      are police records. The ranking proposes, the meeting decides.
    </p>
    <h2>In plain words</h2>
    <ul>
      ${plainWords(evaluation).map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
    <h2>Tables</h2>
    ${evaluationTables(evaluation).map(tableOf)}
    <h2>Charts</h2>
    ${chartsOf(evaluation)}
    <h2>What the measures mean</h2>
    <p>
      Harm is in days of the Cambridge Crime Harm Index (Cambridge Centre for Evidence-Based Policing),
      edition ${evaluation.harmTable.edition}, plain, without the score’s own weights, of offences committed
      and recorded in the time that is named. A sanction counts for one offence of its code, the earliest that
      it fits. Custody looks like success: who is in prison offends less. Shares are with Wilson’s 95%
      interval, correlations are Spearman’s. Numbers of fewer than five people are not shown.
    </p>`;
  return String(await pageOf(title, main));
}

function chartsOf({ efficacy, harmOverTime, stability, prediction }: Evaluation): Svg[] {
  const axes = { x: 'Rank', y: 'Days of harm' };
  const charts: Svg[] = [];
  if (isMeasured(harmOverTime)) {
    for (const which of ['earlier', 'later'] as const) {
      const title = `Harm done after ${longDate(harmOverTime[which].followUp.after)} by the Top 100`;
      const values = harmOverTime.harmByRank[which];
      const description = `${values.filter((days) => days > 0).length} of ${values.length} people did recorded harm.`;
      // Who is gone leaves no gap, so the bars are no ranks.
      const places = { ...axes, x: 'Place among those followed' };
      charts.push(figureOf(title, barChart({ title, description }, values, places)));
    }
  }
  if (isMeasured(efficacy)) {
    const title = `Harm done after ${longDate(efficacy.followUp.after)}, by rank`;
    const description = `A point for each of the first ${efficacy.harmByRank.length} people.`;
    charts.push(figureOf(title, scatterChart({ title, description }, efficacy.harmByRank, axes)));
  }
  if (isMeasured(stability)) {
    const title = `The Top 20 of ${longDate(stability.baseline.asOf)} since then`;
    const description = `A line for each person; one that breaks off fell below rank ${stability.depth}. The dashed line is rank 20. A table has the ranks.`;
    const ranks = { x: 'Runs since', y: 'Rank', followed: 20 };
    charts.push(figureOf(title, trajectoryChart({ title, description }, stability.trajectories, ranks)));
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

function figureOf(title: string, chart: Svg): Svg {
  return html`<figure>
    <figcaption>${title}</figcaption>
    <div class="chart" role="region" aria-label="${title}" tabindex="0">${chart}</div>
  </figure>`;
}
