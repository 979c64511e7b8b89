import { html } from 'hono/html';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { isMeasured } from '../evaluation/evaluation.ts';
import { QUESTIONS } from '../evaluation/evaluation-questions.ts';
import { tableAnswers } from '../evaluation/evaluation-tables.ts';
import type { EvaluationTable } from '../evaluation/evaluation-tables.ts';
import { plainAnswers } from '../evaluation/plain-words.ts';
import { grouped, longDate } from '../evaluation/shown-figures.ts';
import { DEFAULT_SETTINGS } from '../settings/settings.ts';
import type { Svg } from './chart-frame.ts';
import { answersOf, pageOf, sectionsOf } from './page-shell.ts';
import { tableOf } from './report-table.ts';
import { barChart, calibrationChart, scatterChart } from './svg-charts.ts';
import { isBelow, trajectoryChart } from './trajectory-chart.ts';

/** Whose page it is, and how it is marked. */
export type PageOwner = { force: string; handling: string };
const UNKNOWN: PageOwner = { force: 'Force not known', handling: DEFAULT_SETTINGS.pages.handling };

/** The report of one run: plain words first, then tables, then charts. `trend` is of the runs before and this one. */
export async function evaluationPage(
  evaluation: Evaluation,
  trend: EvaluationTable[] = [],
  { force, handling }: PageOwner = UNKNOWN,
): Promise<string> {
  const title = `Evaluation of the ranking on ${longDate(evaluation.asOf)}`;
  const about = `${force}. Run ${evaluation.runId}: ${grouped(evaluation.scored)} people scored, ${grouped(evaluation.listed)} listed. What the export of that day tells of earlier runs.`;
  const tables = tableAnswers(evaluation).map((each) =>
    each.question === QUESTIONS.fairness ? { ...each, tables: [...each.tables, ...trend] } : each,
  );
  const main = html`<p class="notice">
      Nobody is named, but the charts of harm by rank have one bar or point for each person: with the ranking
      at hand they say what somebody did, so handle this page as the ranking. Recorded is not committed: these
      are police records. The ranking proposes, the meeting decides.
    </p>
    ${sectionsOf([
      { id: 'in-plain-words', title: 'In plain words', content: answersOf(plainAnswers(evaluation)) },
      { id: 'tables', title: 'Tables', content: tables.map(tablesOf) },
      { id: 'charts', title: 'Charts', content: chartsOf(evaluation) },
      { id: 'what-the-measures-mean', title: 'What the measures mean', content: measuresOf(evaluation) },
    ])}`;
  return String(await pageOf({ title, handling, about }, main));
}

function tablesOf({ question, tables }: { question: string; tables: EvaluationTable[] }): Svg {
  if (tables.length === 0) return html``;
  return html`<h3>${question}</h3>
    <div class="tables">${tables.map(tableOf)}</div>`;
}

function measuresOf({ harmTable }: Evaluation): Svg {
  return html`<p>
      Harm is in days of the Cambridge Crime Harm Index (Cambridge Centre for Evidence-Based Policing),
      edition ${harmTable.edition}, plain, without the score’s own weights, of offences committed and recorded
      in the time that is named. A sanction counts for one offence of its code, the earliest that it fits.
      Custody looks like success: who is in prison offends less.
    </p>
    <dl>
      ${MEASURES.map(
        ([name, meaning]) =>
          html`<dt>${name}</dt>
            <dd>${meaning}</dd>`,
      )}
    </dl>
    <p>
      Charts that are said to be as a figure of the 2021 evaluation show what that figure showed in the
      College of Policing’s Evaluation of the High Harm Perpetrator Unit (July 2021), of other people and
      other days.
    </p>`;
}

/** For who does not read statistics every day. */
const MEASURES = [
  [
    'Range, as in 18 to 19',
    'Equal harm, or an equal place, leaves open who is counted: from the least to the most.',
  ],
  [
    '95% interval',
    'Where the true figure lies, as far as chance goes: of 20 such ranges 19 hold it. Of shares it is Wilson’s.',
  ],
  ['p', 'How often chance alone would show as much, or more. Below 0.05 is hard to put down to chance.'],
  [
    'Correlation',
    'Spearman’s, of the place from 1 with the harm: below 0 where the first places did most, 0 where place tells nothing. It cannot reach -1 where many did nothing.',
  ],
  ['Copas rate', 'How often somebody was sanctioned for the length of their career, a term of OGRS3.'],
  ['Jaccard', 'Of all who are in either of two lists, the share who are in both: 1 where they are alike.'],
  [
    'Area under the curve',
    'How often somebody who did is placed above somebody who did not: 0.5 is a coin, 1 is never wrong.',
  ],
  [
    'Brier score',
    'The mean squared distance of a probability from what came, 0 at best; beside it, that of giving everybody the mean.',
  ],
  [
    'Wilcoxon’s signed-rank test',
    'Whether the changes of the same people, up and down, are more than chance would bring.',
  ],
  ['Cramér’s V', 'How well one thing tells another: 0 not at all, 1 wholly.'],
  ['Not shown', 'Fewer than five people are behind it, or it would give such a number away.'],
] as const;

function chartsOf({ efficacy, harmOverTime, stability, prediction }: Evaluation): Svg[] {
  const axes = { x: 'Rank', y: 'Days of harm' };
  const charts: Svg[] = [];
  if (isMeasured(harmOverTime)) {
    const { earlier, later } = harmOverTime.harmByRank;
    const most = Math.max(0, ...earlier, ...later);
    for (const [which, figure] of [
      ['earlier', 4],
      ['later', 5],
    ] as const) {
      const title = `Harm done after ${longDate(harmOverTime[which].followUp.after)} by the Top 100 (as Figure ${figure} of the 2021 evaluation)`;
      const values = harmOverTime.harmByRank[which];
      const description = `${harmWordsOf(values)} Both charts of the Top 100 have one scale.`;
      // Who is gone leaves no gap, so the bars are no ranks.
      const places = { ...axes, x: 'Place among those followed, best rank first', most };
      charts.push(figureOf(title, barChart({ title, description }, values, places)));
    }
  }
  if (isMeasured(efficacy)) {
    const { harmByRank } = efficacy;
    const title = `Harm done after ${longDate(efficacy.followUp.after)}, by rank (as Figure 6 of the 2021 evaluation)`;
    const description = `A point for each of the first ${harmByRank.length} who are followed. ${harmWordsOf(harmByRank.map(([, days]) => days))}`;
    charts.push(figureOf(title, scatterChart({ title, description }, harmByRank, axes)));
  }
  if (isMeasured(stability)) {
    const { baseline, later, trajectories: ranks, depth } = stability;
    const title = `The Top 20 of ${longDate(baseline.asOf)} since then (as Figure 7 of the 2021 evaluation)`;
    const runs = [baseline, ...later].map(({ asOf }) => asOf);
    const description = `${trajectoryWords(ranks, depth)} A line for each person, with the rank that it began with at both ends; thick where it ends below the Top 20, the dashed line. Ranks below it are drawn closer together. The ranks are a table above.`;
    const chart = trajectoryChart({ title, description }, { ranks, runs, followed: 20, depth });
    charts.push(figureOf(title, chart, 'chart detailed'));
  }
  if (isMeasured(prediction) && prediction.everyone.proven.calibration !== null) {
    const title = 'Predicted and what came, by tenths of people';
    const description =
      'Where the two are alike, a point lies on the dashed line; its upright line is the 95% interval.';
    const points = prediction.everyone.proven.calibration.tenths.map(({ predicted, came }) => {
      return { predicted, came: came.share ?? 0, low: came.low, high: came.high };
    });
    charts.push(figureOf(title, calibrationChart({ title, description }, points)));
  }
  return charts;
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
      : ` The most that one person did is ${grouped(half[0] ?? 0)}; half of all is of ${grouped(people)}.`;
  return `${grouped(did.length)} of ${grouped(values.length)} people did recorded harm, ${grouped(total)} days in all.${shares}`;
}

/** Who has fallen out, in figures. */
function trajectoryWords(trajectories: readonly (readonly (number | null)[])[], depth: number): string {
  const fallen = trajectories
    .map((ranks) => ({ from: ranks[0] ?? null, to: ranks.at(-1) ?? null }))
    .filter(({ to }) => isBelow(to, 20))
    .map(({ from, to }) => `${from ?? ''} to ${to ?? `below ${depth}`}`);
  const inIt = grouped(trajectories.length - fallen.length);
  return `Of ${grouped(trajectories.length)} people, ${inIt} are in the Top 20 at the end${fallen.length === 0 ? '' : `; the others went from rank ${fallen.join(', ')}`}.`;
}
