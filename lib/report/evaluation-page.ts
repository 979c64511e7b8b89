import { html } from 'hono/html';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { SHOWN_RUNS } from '../evaluation/fairness-trend-tables.ts';
import { tableAnswers } from '../evaluation/evaluation-tables.ts';
import type { EvaluationTable } from '../evaluation/evaluation-tables.ts';
import { plainAnswers } from '../evaluation/plain-words.ts';
import { figure } from '../wording/figure.ts';
import { plainDate } from '../wording/plain-date.ts';
import type { Svg } from './chart-frame.ts';
import { chartsOf } from './evaluation-charts.ts';
import { harmRulesOf } from './model-facts.ts';
import { answersOf, pageOf, sectionsOf } from './page-shell.ts';
import { tableOf } from './report-table.ts';

/** Whose page it is, and how it is marked. */
export type PageOwner = { force: string; handling: string };

/** The report of one run: plain words first, then tables, then charts. */
export async function evaluationPage(
  evaluation: Evaluation,
  { force, handling }: PageOwner,
): Promise<string> {
  const title = `Evaluation of the ranking on ${plainDate(evaluation.asOf)}`;
  const about = `${force}. Run ${evaluation.runId}: ${figure(evaluation.scored)} people scored, ${figure(evaluation.listed)} listed. What the export of that day tells of earlier runs.`;
  const main = html`<p class="notice">
      Nobody is named, but the charts of harm by rank have one bar or point for each person: with the ranking
      at hand they say what somebody did, so handle this page as the ranking. Recorded is not committed: these
      are police records. The ranking proposes, the meeting decides.
    </p>
    ${sectionsOf([
      { id: 'in-plain-words', title: 'In plain words', content: answersOf(plainAnswers(evaluation)) },
      { id: 'tables', title: 'Tables', content: tableAnswers(evaluation, SHOWN_RUNS).map(tablesOf) },
      { id: 'charts', title: 'Charts', content: chartsOf(evaluation) },
      { id: 'what-the-measures-mean', title: 'What the measures mean', content: measuresOf(evaluation) },
    ])}`;
  return String(await pageOf({ title, handling, about }, main));
}

function tablesOf({ question, tables }: { question: string; tables: EvaluationTable[] }): Svg {
  const told = tables.filter(({ rows }) => rows.length > 0);
  if (told.length === 0) return html``;
  return html`<h3>${question}</h3>
    <div class="tables">${told.map(tableOf)}</div>`;
}

function measuresOf({ harmTable, harmRules }: Evaluation): Svg {
  return html`<p>
      Harm is in days of the Cambridge Crime Harm Index (Cambridge Centre for Evidence-Based Policing),
      edition ${harmTable.edition}, plain, without the score’s own weights, of offences committed and recorded
      in the time that is named.${harmRules ? ` By assumptions ${harmRulesOf(harmRules).join('; ')}.` : ''} A
      sanction counts for one offence of its code: the one that fits best, of several the earliest. Custody
      looks like success: who is in prison offends less.
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
  [
    'p',
    'How often chance alone would show as much, or more. Below 0.05 is hard to put down to chance. Where it and an interval disagree, as two approximations may, sentences go by the interval.',
  ],
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
    'With a recorded offence',
    'Beside the probability, which is of a proven one. So it tells whether the probability orders people well, not whether it came true.',
  ],
  [
    'Brier score',
    'The mean squared distance of a probability from what came, 0 at best; beside it, that of giving everybody the mean.',
  ],
  [
    'Wilcoxon’s signed-rank test',
    'Whether the rises and falls of the same people weigh alike. Who is in two lists is there in part for the first of the two years, so it does not tell a fall that anything brought about from one that was to be expected.',
  ],
  ['Cramér’s V', 'How well one thing tells another: 0 not at all, 1 wholly.'],
  ['Not shown', 'Fewer than five people are behind it, or it would give such a number away.'],
] as const;
