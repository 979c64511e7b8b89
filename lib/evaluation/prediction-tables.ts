import type { CalibrationTenth } from './calibration.ts';
import type { EvaluatedPrediction, Evaluation } from './evaluation.ts';
import { isMeasured } from './evaluation.ts';
import type { EvaluationTable } from './evaluation-tables.ts';
import { figure } from '../wording/figure.ts';
import { percent, rateText } from './shown-figures.ts';
import { orderNames } from './table-rows.ts';

/** Who is told apart, and how a table names them. */
const GROUPS = {
  everyone: 'everyone',
  managed: 'managed',
  unmanaged: 'unmanaged',
  sanctioned: 'with a sanction before',
  unsanctioned: 'without a sanction before',
} as const;

/** The probability is of the first: of the second it tells who, not how many. */
const OUTCOMES = { proven: 'sanctioned', recorded: 'with a recorded offence' } as const;

export function sumTables({ prediction }: Evaluation): EvaluationTable[] {
  if (!isMeasured(prediction)) return [];
  const { runId, waitedDays } = prediction;
  return [
    {
      title: `Probability and what came, in all: run ${runId}, ${figure(waitedDays)} days for the courts`,
      columns: [
        'Group',
        'People',
        'Expected to be proven',
        'Came',
        'Share (95% interval)',
        'Brier score',
        'By the mean',
      ],
      rows: groupsOf(prediction).flatMap(([name, group]) =>
        (['proven', 'recorded'] as const).flatMap((outcome) => {
          const { calibration } = group[outcome];
          if (calibration === null) return [];
          const { people, expected, came, brier, byMean } = calibration;
          const counts = [people, expected, came.count].map((count) => figure(count));
          const scores = [brier, byMean].map((score) =>
            outcome === 'proven' ? score.toFixed(4) : 'not of this',
          );
          return [[`${name}, ${OUTCOMES[outcome]}`, ...counts, rateText(came), ...scores]];
        }),
      ),
    },
  ];
}

/** Those that were measured, by the names that tables give them. */
function groupsOf(prediction: EvaluatedPrediction): [name: string, group: EvaluatedPrediction['everyone']][] {
  return (Object.keys(GROUPS) as (keyof typeof GROUPS)[]).flatMap((key) => {
    const group = prediction[key];
    return group ? [[GROUPS[key], group] as [string, typeof group]] : [];
  });
}

export function predictionTables({ prediction }: Evaluation): EvaluationTable[] {
  if (!isMeasured(prediction)) return [];
  const groups = groupsOf(prediction);
  return groups
    .flatMap(([name, group]) =>
      (['proven', 'recorded'] as const).map((outcome) => {
        const tenths = group[outcome].calibration?.tenths ?? [];
        return outcome === 'proven' ? provenTable(name, tenths) : recordedTable(name, tenths);
      }),
    )
    .concat(
      groups.map(([name, group]) => ({
        title: `Area under the curve, ${name}`,
        columns: ['Ordered by', 'Sanctioned', 'Recorded offence'],
        rows: (['p2', 'copas', 'offences', 'harm'] as const).map((order) => [
          { p2: 'Probability', ...orderNames(prediction) }[order],
          ...(['proven', 'recorded'] as const).map((outcome) => {
            const area = group[outcome].areas[order];
            return area === null
              ? 'none to measure'
              : `${area.area.toFixed(3)} (${area.low.toFixed(3)} to ${area.high.toFixed(3)})`;
          }),
        ]),
      })),
    );
}

function provenTable(name: string, tenths: readonly CalibrationTenth[]): EvaluationTable {
  return {
    title: `Probability and what came, ${name}, ${OUTCOMES.proven}: by tenths`,
    columns: ['Tenth', 'People', 'Predicted', 'Came (95% interval)', 'Within'],
    rows: tenths.map((tenth) => [...tenthRow(tenth), tenth.isWithin ? 'yes' : 'no']),
  };
}

function recordedTable(name: string, tenths: readonly CalibrationTenth[]): EvaluationTable {
  return {
    title: `Probability and what came, ${name}, ${OUTCOMES.recorded}, which is not what was predicted: by tenths`,
    columns: ['Tenth', 'People', 'Predicted to be proven', 'With a recorded offence (95% interval)'],
    rows: tenths.map(tenthRow),
  };
}

function tenthRow({ tenth, predicted, came }: CalibrationTenth): string[] {
  return [String(tenth), figure(came.of), percent(predicted), rateText(came)];
}
