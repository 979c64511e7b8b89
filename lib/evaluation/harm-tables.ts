import { figure } from '../wording/figure.ts';
import { NO_CAUSE } from './economics.ts';
import { isMeasured } from './evaluation.ts';
import type { EvaluatedHarm, Evaluation } from './evaluation.ts';
import type { EvaluationTable } from './evaluation-tables.ts';
import { daysOf } from './follow-up.ts';
import { changeIn, CHOSEN_BY_THE_FIRST } from './harm-over-time.ts';
import { isSure } from './mean-change.ts';
import type { MeanChange } from './mean-change.ts';
import { areOther, otherRulesTable } from './other-rules-words.ts';
import { daysText, pText, pounds } from './shown-figures.ts';

/** The seed's Table 5, the test of those in both samples, and what the change is worth. */
export function harmTables({ harmOverTime }: Evaluation): EvaluationTable[] {
  if (!isMeasured(harmOverTime)) return [];
  const { earlier, later, test, economics, leftOut } = harmOverTime;
  const row = (
    label: string,
    { runId, followUp }: typeof earlier | typeof later,
    { people, total, mean, sd }: typeof earlier.top,
  ) => [
    label,
    runId,
    `${figure(daysOf(followUp))} days`,
    figure(people),
    figure(total),
    figure(mean, 1),
    sd === null ? '' : figure(sd, 1),
  ];
  const than = ` than run ${later.runId}`;
  return [
    ...otherRulesTable(earlier.runId, 'The earlier of two Top 100s', harmOverTime.otherRules, than),
    {
      title: 'Harm done after two runs, in days',
      columns: ['Sample', 'Run', 'Followed for', 'People', 'Total', 'Mean', 'SD'],
      rows: [
        row('Top 100', earlier, earlier.top),
        row('Top 100', later, later.top),
        row('In both', earlier, earlier.common),
        row('In both', later, later.common),
        row('Who left', earlier, earlier.leavers),
        row('Who joined', later, later.joiners),
      ],
    },
    ...(leftOut
      ? [
          {
            title: 'Left out of both Top 100s as compared',
            columns: ['Why', 'People'],
            rows: [
              ['No longer in the export', figure(leftOut.gone)],
              ['Made one with another record since', figure(leftOut.merged)],
            ],
          },
        ]
      : []),
    {
      title: `Wilcoxon signed-rank test of the people in both. ${CHOSEN_BY_THE_FIRST}`,
      columns: ['Measure', 'Value'],
      rows: [
        ['Pairs', figure(test.pairs)],
        ['Without a difference, left out', figure(test.zeros)],
        ['Used', figure(test.used)],
        ['Tied differences', figure(test.tied)],
        ['z', test.z === null ? 'none' : test.z.toFixed(2)],
        ['p', test.p === null ? 'none' : pText(test.p)],
      ],
    },
    ...changeTables(changeIn(harmOverTime)),
    {
      // In its title, so that each line of a spreadsheet has it.
      title: `What the change is worth${doubtsOf(harmOverTime)}. ${NO_CAUSE}`,
      columns: ['Measure', 'Value'],
      rows: [
        [`A crime harm day, by a prison place of ${economics.prisonPlaceYear}`, pounds(economics.dayValue)],
        ['Days fewer, of as many people over as many days', figure(economics.fewerDays)],
        ['Benefit', pounds(economics.benefit)],
        [`Cost of the unit in that time, in pounds of ${economics.unitYear}`, pounds(economics.unitCost)],
        ['Benefit less cost', pounds(economics.net)],
        ['Days fewer to break even', figure(economics.breakEvenDays)],
      ],
    },
  ];
}

/** What decides whether the change is priced in words. */
function changeTables(change: MeanChange | null): EvaluationTable[] {
  if (change === null) return [];
  const { mean, z, correlation } = change;
  return [
    {
      title: 'Whether the two Top 100s differ by more than chance would bring, over as many days',
      columns: ['Measure', 'Value'],
      rows: [
        ['Days more by a person, on average', figure(mean, 1)],
        ['95% interval', daysText(change)],
        ['z', z === null ? 'none' : z.toFixed(2)],
        [
          'Correlation of the two years of those in both',
          correlation === null ? 'none, taken as 0' : correlation.toFixed(2),
        ],
      ],
    },
  ];
}

/** Why a change is not priced in words. */
function doubtsOf(harmOverTime: EvaluatedHarm): string {
  const change = changeIn(harmOverTime);
  if (change === null) return ', of too few people to tell it from chance';
  if (!isSure(change)) return ', though it could be chance';
  return areOther(harmOverTime.otherRules) ? ', though it may be of other rules' : '';
}
