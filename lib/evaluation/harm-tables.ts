import { figure } from '../wording/figure.ts';
import { NO_CAUSE } from './economics.ts';
import { isMeasured } from './evaluation.ts';
import type { Evaluation } from './evaluation.ts';
import type { EvaluationTable } from './evaluation-tables.ts';
import { daysOf } from './follow-up.ts';
import { otherRulesTable } from './other-rules-words.ts';
import { pText, pounds } from './shown-figures.ts';

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
    ...otherRulesTable(earlier.runId, 'the earlier of two Top 100s', harmOverTime.otherRules, than),
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
      title: 'Wilcoxon signed-rank test of the people in both',
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
    {
      // In its title, so that each line of a spreadsheet has it.
      title: `What the change is worth. ${NO_CAUSE}`,
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
