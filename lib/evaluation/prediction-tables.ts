import type { Evaluation } from './evaluation.ts';
import { isMeasured } from './evaluation.ts';
import type { EvaluationTable } from './evaluation-tables.ts';
import { grouped, percent, rateText } from './shown-figures.ts';
import { GROUPS, ORDERS } from './table-rows.ts';

const OUTCOMES = { proven: 'sanctioned', recorded: 'with a recorded offence' } as const;

export function sumTables({ prediction }: Evaluation): EvaluationTable[] {
  if (!isMeasured(prediction)) return [];
  const { runId, waitedDays } = prediction;
  return [
    {
      title: `Probability and what came, in all: run ${runId}, ${grouped(waitedDays)} days for the courts`,
      columns: ['Group', 'People', 'Expected', 'Came', 'Share (95% interval)', 'Brier score', 'By the mean'],
      rows: GROUPS.flatMap((name) =>
        (['proven', 'recorded'] as const).flatMap((outcome) => {
          const { calibration } = prediction[name][outcome];
          if (calibration === null) return [];
          const { people, expected, came, brier, byMean } = calibration;
          const counts = [people, expected, came.count].map((count) => grouped(count));
          return [
            [`${name}, ${OUTCOMES[outcome]}`, ...counts, rateText(came), brier.toFixed(4), byMean.toFixed(4)],
          ];
        }),
      ),
    },
  ];
}

export function predictionTables({ prediction }: Evaluation): EvaluationTable[] {
  if (!isMeasured(prediction)) return [];
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
