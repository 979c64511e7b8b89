import type { Found } from './efficacy.ts';
import type { Evaluation } from './evaluation.ts';
import { isMeasured } from './evaluation.ts';
import { fairnessTables } from './fairness-tables.ts';
import {
  correlationText,
  grouped,
  meanHarmText,
  percent,
  pText,
  pounds,
  rangeText,
  rateText,
} from './shown-figures.ts';

/** A table of an evaluation, the first column naming the row. */
export type EvaluationTable = { title: string; columns: string[]; rows: string[][] };

const GROUPS = ['everyone', 'managed', 'unmanaged'] as const;
const ORDERS = {
  ranking: 'The ranking',
  harm: 'Harm alone',
  copas: 'Copas alone',
  offences: 'Number of offences',
};

/** All that was measured, as tables: for a terminal, for CSV and for the page alike. */
export function evaluationTables(evaluation: Evaluation): EvaluationTable[] {
  return [
    ...efficacyTables(evaluation),
    ...predictionTables(evaluation),
    ...stabilityTables(evaluation),
    ...harmTables(evaluation),
    ...fairnessTables(evaluation.fairness),
  ];
}

function efficacyTables({ efficacy }: Evaluation): EvaluationTable[] {
  if (!isMeasured(efficacy)) return [];
  return GROUPS.map((name) => {
    const group = efficacy[name];
    const orders = { ranking: group.ranking, ...group.baselines };
    return {
      title: `Who did harm afterwards: ${name} (${grouped(group.people)} people, ${grouped(group.reoffended)} with a recorded offence, ${grouped(group.mostHarmful)} most harmful)`,
      columns: [
        'Ordered by',
        ...['Found in 100', 'in 200', 'in 300'],
        ...['Mean days 1-100', '101-200', '201-300'],
        ...['Correlation with harm', 'with offences'],
      ],
      rows: Object.entries(ORDERS).map(([key, label]) => {
        const order = orders[key as keyof typeof orders];
        return [
          label,
          ...order.found.map((found) => foundText(found, group.people)),
          ...order.bands.map(meanHarmText),
          correlationText(order.harm),
          correlationText(order.offences),
        ];
      }),
    };
  });
}

/** Of fewer people than places all are found, whatever their order: that tells nothing. */
function foundText(found: Found, people: number): string {
  return people <= found.within ? `all: ${grouped(people)} people` : rangeText(found);
}

function predictionTables({ prediction }: Evaluation): EvaluationTable[] {
  if (!isMeasured(prediction)) return [];
  const OUTCOMES = { proven: 'sanctioned', recorded: 'with a recorded offence' } as const;
  return GROUPS.flatMap((name) =>
    (['proven', 'recorded'] as const).map((outcome) => {
      const { calibration } = prediction[name][outcome];
      return {
        title: `Probability and what came, ${name}, ${OUTCOMES[outcome]}: by tenths`,
        columns: ['Tenth', 'People', 'Predicted', 'Came (95% interval)', 'Within'],
        rows: (calibration?.tenths ?? []).map(({ tenth, predicted, came, isWithin }) => [
          String(tenth),
          grouped(came.of),
          percent(predicted),
          rateText(came),
          isWithin ? 'yes' : 'no',
        ]),
      };
    }),
  ).concat(
    GROUPS.map((name) => ({
      title: `Area under the curve, ${name}`,
      columns: ['Ordered by', 'Sanctioned', 'Recorded offence'],
      rows: (['p2', 'copas', 'offences', 'harm'] as const).map((order) => [
        { p2: 'Probability', ...ORDERS }[order],
        ...(['proven', 'recorded'] as const).map((outcome) => {
          const area = prediction[name][outcome].areas[order];
          return area === null
            ? 'none to measure'
            : `${area.area.toFixed(3)} (${area.low.toFixed(3)} to ${area.high.toFixed(3)})`;
        }),
      ]),
    })),
  );
}

function stabilityTables({ stability }: Evaluation): EvaluationTable[] {
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

function harmTables({ harmOverTime }: Evaluation): EvaluationTable[] {
  if (!isMeasured(harmOverTime)) return [];
  const { earlier, later, test, economics } = harmOverTime;
  const row = (label: string, run: string, { people, total, mean, sd }: typeof earlier.top) => [
    label,
    run,
    grouped(people),
    grouped(total),
    grouped(mean, 1),
    sd === null ? '' : grouped(sd, 1),
  ];
  return [
    {
      title: 'Harm done after two runs, in days',
      columns: ['Sample', 'Run', 'People', 'Total', 'Mean', 'SD'],
      rows: [
        row('Top 100', earlier.runId, earlier.top),
        row('Top 100', later.runId, later.top),
        row('In both', earlier.runId, earlier.common),
        row('In both', later.runId, later.common),
        row('Who left', earlier.runId, earlier.leavers),
        row('Who joined', later.runId, later.joiners),
      ],
    },
    {
      title: 'Wilcoxon signed-rank test of the people in both, and what the change is worth',
      columns: ['Measure', 'Value'],
      rows: [
        ['Pairs', grouped(test.pairs)],
        ['Without a difference, left out', grouped(test.zeros)],
        ['Used', grouped(test.used)],
        ['Tied differences', grouped(test.tied)],
        ['z', test.z === null ? 'none' : test.z.toFixed(2)],
        ['p', test.p === null ? 'none' : pText(test.p)],
        [`A crime harm day, by a prison place of ${economics.prisonPlaceYear}`, pounds(economics.dayValue)],
        ['Days fewer', grouped(economics.fewerDays)],
        ['Benefit', pounds(economics.benefit)],
        [`Cost of the unit in that time, in pounds of ${economics.unitYear}`, pounds(economics.unitCost)],
        ['Benefit less cost', pounds(economics.net)],
        ['Days fewer to break even', grouped(economics.breakEvenDays)],
      ],
    },
  ];
}
