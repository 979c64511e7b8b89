import type { Calibration } from './calibration.ts';
import type { EvaluatedPrediction, Evaluation } from './evaluation.ts';
import { isMeasured } from './evaluation.ts';
import { figure } from '../wording/figure.ts';
import { plainDate } from '../wording/plain-date.ts';
import { percent, rateText, windowText } from './shown-figures.ts';

/** Whether the probabilities came true, of everyone, and of people with and without a sanction apart. */
export function predictionWords({ prediction }: Evaluation): string[] {
  if (!isMeasured(prediction))
    return [`Whether the probabilities came true was not measured: ${prediction.notMeasured}.`];
  const { everyone, years, followUp, waitedDays } = prediction;
  const { calibration, areas } = everyone.proven;
  if (calibration === null)
    return ['Whether the probabilities came true was not measured: nobody was followed.'];
  const { expected, came } = calibration;
  const area =
    areas.p2 === null
      ? ''
      : ` It placed somebody who was sanctioned above somebody who was not ${percent(areas.p2.area, 0)} of the time.`;
  return [
    `Of ${figure(everyone.people)} people, ${figure(expected)} were expected to be proven to reoffend in the ${windowText(years * 12)} after ${plainDate(followUp.after)}; ${figure(came.count)} were sanctioned for an offence of that time, as far as the courts had come ${figure(waitedDays)} days after it.`,
    `${withinWords(calibration)}${area}`,
    ...sanctionWords(prediction),
  ];
}

/** Equal probabilities stay together, so that there may be fewer groups than tenths. */
function withinWords({ tenths }: Calibration): string {
  const within = tenths.filter(({ isWithin }) => isWithin).length;
  if (tenths.length === 1)
    return `All are one group by probability, and the probability ${within === 1 ? 'lies' : 'does not lie'} within the interval of what came.`;
  const groups =
    tenths.length === 10
      ? 'tenths of people by probability'
      : 'groups of people by probability, equal ones together';
  return `In ${within} of ${tenths.length} ${groups}, the probability lies within the interval of what came.`;
}

/** Of whom the model was never made: their probability is a stand-in, and may come true though it holds for the others. */
function sanctionWords({ sanctioned, unsanctioned }: EvaluatedPrediction): string[] {
  if (!sanctioned || !unsanctioned) return [];
  const [others, without] = [sanctioned.proven, unsanctioned.proven];
  if (without.calibration === null) return ['All of them had a sanction on record on that day.'];
  const areas = [areaWords(without, 'them'), areaWords(others, 'the others')].join('');
  const first = `${figure(unsanctioned.people)} of them had no sanction on record on that day, so that their probability is a stand-in, as if the latest offence had been a first caution: ${cameWords(without.calibration)}.`;
  if (others.calibration === null) return [`${first}${areas}`];
  return [
    `${first} Of the ${figure(sanctioned.people)} who had one, ${cameWords(others.calibration)}.${areas}`,
  ];
}

function cameWords({ people, expected, came }: Calibration): string {
  const predicted = expected / people;
  const verdict =
    predicted < came.low
      ? 'more than it said'
      : predicted > came.high
        ? 'fewer than it said'
        : 'within the interval';
  return `${figure(expected)} were expected to be proven to reoffend and ${figure(came.count)} were sanctioned, ${rateText(came)} where it said ${percent(predicted)}: ${verdict}`;
}

function areaWords({ areas: { p2 } }: EvaluatedPrediction['everyone']['proven'], among: string): string {
  return p2 === null
    ? ''
    : ` Among ${among} it placed who was sanctioned above who was not ${percent(p2.area, 0)} of the time.`;
}
