import { describe, expect, it } from 'vitest';
import { isMeasured } from '../../lib/evaluation/evaluation.ts';
import type { Evaluation, NotMeasured } from '../../lib/evaluation/evaluation.ts';
import type { RankCorrelation } from '../../lib/evaluation/rank-correlation.ts';
import { plainWords } from '../../lib/evaluation/plain-words.ts';
import { tellFuture } from './known-future.ts';

function measured<T extends object>(part: T | NotMeasured): T {
  if (isMeasured(part)) return part;
  throw new Error(part.notMeasured);
}

const { bytes, evaluation } = await tellFuture({ drawn: 'by probability' });
/** As another program would read it. */
const json = JSON.parse(bytes) as Evaluation;
const words = plainWords(evaluation);

const thousands = (value: number, digits = 0) =>
  value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const money = (value: number) => `${value < 0 ? '-' : ''}£${thousands(Math.abs(value), 2)}`;
const range = ({ least, most }: { least: number; most: number }) =>
  least === most ? thousands(least) : `${thousands(least)} to ${thousands(most)}`;
const probability = (p: number) => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`);
const correlation = (found: RankCorrelation | null) => {
  const { rho, low, high, p } = found!;
  return `${rho.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}, ${probability(p)})`;
};

describe('every number in plain words is one of the JSON', () => {
  it('says how many of the most harmful had been listed', () => {
    const { everyone, unmanaged } = measured(json.efficacy);
    const { ranking, baselines, listed, mostHarmful } = everyone;
    const means = ranking.bands.map(({ meanHarm }) => thousands(meanHarm, 1));
    expect(words.slice(0, 6)).toEqual([
      `Of the ${mostHarmful} people who did most harm in the year after 17 November 2025, ${range(ranking.found[0]!)} had been in the Top 100 and ${range(ranking.found[1]!)} in the Top 200.`,
      `Ranked by past harm alone it would have been ${range(baselines.harm.found[0]!)} in the first 100, by Copas rate alone ${range(baselines.copas.found[0]!)}, by number of offences ${range(baselines.offences.found[0]!)}.`,
      `${listed.nothingRecorded} of the ${listed.people} people in the Top 100 did nothing recorded in that time.`,
      `The Top 100 did ${means[0]!} days of harm each on average, ranks 101 to 200 ${means[1]!}, ranks 201 to 300 ${means[2]!}.`,
      `Higher places went with more harm afterwards: Spearman’s correlation of place and harm is ${correlation(ranking.harm)} for everyone, and ${correlation(ranking.firstHarm)} within the first 300.`,
      `Of the ${unmanaged.mostHarmful} most harmful people whom no scheme managed, ${range(unmanaged.ranking.found[0]!)} were among the first 100 of those.`,
    ]);
  });

  it('says whether the probabilities came true', () => {
    const { everyone, waitedDays } = measured(json.prediction);
    const calibration = everyone.proven.calibration!;
    const p2 = everyone.proven.areas.p2!;
    const within = calibration.tenths.filter(({ isWithin }) => isWithin).length;
    expect(words.slice(6, 8)).toEqual([
      `Of ${thousands(everyone.people)} people, ${thousands(calibration.expected)} were expected to reoffend in the 2 years after 18 November 2024; ${thousands(calibration.came.count)} were sanctioned for an offence of that time, as far as the courts had come ${waitedDays} days after it.`,
      `In ${within} of ${calibration.tenths.length} tenths of people by probability, the probability lies within the interval of what came. It placed somebody who was sanctioned above somebody who was not ${thousands(p2.area * 100)}% of the time.`,
    ]);
  });

  it('says how stable the ranking is, and what the change of harm is worth, with its caveat', () => {
    const top = measured(json.stability)
      .later.at(-1)!
      .sizes.find((size) => size.top === 100)!;
    const { earlier, later, test, economics } = measured(json.harmOverTime);
    const p = test.p!;
    const change = later.top.total < earlier.top.total ? 'less' : 'more';
    const chance = p < 0.05 ? 'more than chance would bring' : 'no more than chance would bring';
    expect(words.slice(8, 12)).toEqual([
      `Of the Top 100 of 17 November 2025, ${top.remain} are still in it on 16 November 2026 (${thousands(top.retention * 100)}%); from run to run ${top.grossArrivals} came in and ${top.grossDepartures} left.`,
      `The Top 100 of 18 November 2024 did ${thousands(earlier.top.total)} days of harm afterwards, the Top 100 of 17 November 2025 ${thousands(later.top.total)}: ${change}.`,
      `Of the ${test.pairs} people in both, ${test.zeros} did as much harm as before; for the other ${test.used} the change is ${chance} (Wilcoxon, ${probability(p)}).`,
      `At ${money(economics.dayValue)} a day (a prison place of ${economics.prisonPlaceYear}) the change is worth ${money(economics.benefit)}, less the unit’s ${money(economics.unitCost)} (of ${economics.unitYear}) it is ${money(economics.net)}; ${thousands(economics.breakEvenDays)} days fewer would pay for the unit. This shows no cause: nobody knows what would have happened without the unit.`,
    ]);
  });

  it('says how many each sample is of, where they differ', () => {
    const told = measured(evaluation.harmOverTime);
    const fewer = { ...told.earlier.top, people: 80, mean: told.earlier.top.total / 80 };
    const earlier = { ...told.earlier, top: fewer };
    const sentence = plainWords({ ...evaluation, harmOverTime: { ...told, earlier } })[9] ?? '';
    const change = told.later.top.mean < fewer.mean ? 'less' : 'more';
    expect(sentence).toContain(
      `: ${change} by each of the 100 who are still in the export, where it had been ${thousands(fewer.mean, 1)} by each of 80 and is ${thousands(told.later.top.mean, 1)}.`,
    );
  });

  it('holds no other number: what is said of groups names them', () => {
    expect(words).toHaveLength(17);
    const rest = words
      .slice(12)
      .join(' ')
      .replaceAll(/age \d\d (?:to \d\d|and over)/g, '');
    expect(rest).not.toMatch(/\d/);
  });
});

describe('an evaluation with nothing to look back on', () => {
  it('says of each part why it was not measured', () => {
    const notMeasured = 'no run is published of 12 months before 2026-11-16, or earlier';
    const bare = {
      ...evaluation,
      efficacy: { notMeasured },
      prediction: { notMeasured },
      stability: { notMeasured },
      harmOverTime: { notMeasured },
    };
    const told = plainWords(bare).slice(0, 4);
    expect(told).toHaveLength(4);
    for (const sentence of told) expect(sentence).toContain(notMeasured);
  });
});
