import { describe, expect, it } from 'vitest';
import { isMeasured } from '../../lib/evaluation/evaluation.ts';
import type { Evaluation, NotMeasured } from '../../lib/evaluation/evaluation.ts';
import type { RankCorrelation } from '../../lib/evaluation/rank-correlation.ts';
import { evaluationTables } from '../../lib/evaluation/evaluation-tables.ts';
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
const range = ({ least, most }: { least: number; most: number }) =>
  least === most ? thousands(least) : `${thousands(least)} to ${thousands(most)}`;
const probability = (p: number) => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`);
const correlation = (found: RankCorrelation | null) => {
  const { rho, low, high, p } = found!;
  return `${rho.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}, ${probability(p)})`;
};

describe('every number in plain words is one of the JSON', () => {
  it('says how many of the most harmful had been listed', () => {
    const { everyone, unmanaged, followed, gone, merged, deceased, managedSince } = measured(json.efficacy);
    const { ranking, baselines, listed, mostHarmful } = everyone;
    const means = ranking.bands.map(({ meanHarm }) => thousands(meanHarm, 1));
    expect(words.slice(0, 8)).toEqual([
      `Of the ${mostHarmful} people who did most harm in the year after 17 November 2025, ${range(ranking.found[0]!)} had been in the Top 100 and ${range(ranking.found[1]!)} in the Top 200.`,
      `Drawn by lot, 100 people would have had ${thousands((mostHarmful * listed.people) / everyone.people, 1)} of them; the first 100 by past harm alone ${range(baselines.harm.found[0]!)}, by rate of past sanctions (the Copas rate) alone ${range(baselines.copas.found[0]!)}, by number of offences ${range(baselines.offences.found[0]!)}.`,
      `${listed.nothingRecorded} of the ${listed.people} people in the Top 100 have no offence on record that counts: committed and recorded in that time, not cancelled, and not found by the police’s own activity alone.`,
      `Of those ranked, ${thousands(followed)} are followed. Not followed: people who are no longer in the export, ${gone}; second entries of people who were ranked under two records, ${merged}. Of those followed, ${deceased} have died since; how many were in custody is not known, and custody looks like success.`,
      `Days of harm a person, on average: the Top 100, ${means[0]!}; ranks 101 to 200, ${means[1]!}; ranks 201 to 300, ${means[2]!}.`,
      `Higher places went with more harm afterwards: Spearman’s correlation of place and harm, below 0 where the first places did most, is ${correlation(ranking.harm)} for everyone, and ${correlation(ranking.firstHarm)} within the first 300.`,
      `Of the ${unmanaged.mostHarmful} most harmful people whom no scheme managed on the day of that run, ${range(unmanaged.ranking.found[0]!)} were among the first 100 of the ${thousands(unmanaged.people)} whom none did.`,
      `Of the ${thousands(managedSince!.unmanaged.people)} people whom no scheme managed on the day of that run, ${managedSince!.unmanaged.either} were managed by 16 November 2026 or adopted by a decision of the unit; of the ${managedSince!.listed.people} of them in the Top 100, ${managedSince!.listed.either}. What was done about them is in these figures.`,
    ]);
  });

  it('says whether the probabilities came true', () => {
    const { everyone, waitedDays, sanctioned, unsanctioned } = measured(json.prediction);
    const came = (group: typeof everyone) => {
      const { people, expected, came } = group.proven.calibration!;
      const rate = `${thousands(came.share! * 100, 1)}% (${thousands(came.low * 100, 1)}% to ${thousands(came.high * 100, 1)}%)`;
      return `${thousands(expected)} were expected to be proven to reoffend and ${thousands(came.count)} were sanctioned, ${rate} where it said ${thousands((expected / people) * 100, 1)}%: within the interval`;
    };
    const placed = (group: typeof everyone) => `${thousands(group.proven.areas.p2!.area * 100)}% of the time`;
    const calibration = everyone.proven.calibration!;
    const p2 = everyone.proven.areas.p2!;
    const within = calibration.tenths.filter(({ isWithin }) => isWithin).length;
    expect(words.slice(8, 11)).toEqual([
      `Of ${thousands(everyone.people)} people, ${thousands(calibration.expected)} were expected to be proven to reoffend in the 2 years after 18 November 2024; ${thousands(calibration.came.count)} were sanctioned for an offence of that time, as far as the courts had come ${waitedDays} days after it.`,
      `In ${within} of ${calibration.tenths.length} tenths of people by probability, the probability lies within the interval of what came. It placed somebody who was sanctioned above somebody who was not ${thousands(p2.area * 100)}% of the time.`,
      `${thousands(unsanctioned!.people)} of them had no sanction on record on that day, so that their probability is a stand-in, as if the latest offence had been a first caution: ${came(unsanctioned!)}. Of the ${thousands(sanctioned!.people)} who had one, ${came(sanctioned!)}. Among them it placed who was sanctioned above who was not ${placed(unsanctioned!)}. Among the others it placed who was sanctioned above who was not ${placed(sanctioned!)}.`,
    ]);
  });

  it('says how stable the ranking is, and what the change of harm is worth, with its caveat', () => {
    const top = measured(json.stability)
      .later.at(-1)!
      .sizes.find((size) => size.top === 100)!;
    const { earlier, later, test, economics, change: between } = measured(json.harmOverTime);
    const by = [between!.mean, between!.low, between!.high].map((days) => thousands(days, 1));
    const p = test.p!;
    const change = later.top.total < earlier.top.total ? 'less' : 'more';
    expect(p).toBeGreaterThan(0.05);
    expect(words.slice(11, 15)).toEqual([
      `Of the Top 100 of 17 November 2025, ${top.remain} are still in it on 16 November 2026 (${thousands(top.retention * 100)}%). Added up over 1 run since, ${top.grossArrivals} came in and ${top.grossDepartures} left.`,
      `The Top 100 of 18 November 2024 did ${thousands(earlier.top.total)} days of harm in the year after, and that of 17 November 2025 did ${thousands(later.top.total)}: ${change}.`,
      `The ${test.pairs} people in both did ${thousands(earlier.common.total)} days, and then ${thousands(later.common.total)}. Of them, ${test.zeros} did as much harm as before; for the other ${test.used} the change could be chance (Wilcoxon, ${probability(p)}). They are in both in part for what they did in the first of the two years, so that a change of theirs, most often a fall, is to be expected without any cause.`,
      `The change between the two Top 100s, which are in part of other people, could be chance (by ${by[0]!} days a person, 95% interval ${by[1]!} to ${by[2]!}) and is not priced here; ${thousands(economics.breakEvenDays)} days fewer would pay for the unit. This shows no cause: nobody knows what would have happened without the unit.`,
    ]);
  });

  it('says how many each sample is of, where they differ', () => {
    const told = measured(evaluation.harmOverTime);
    const fewer = { ...told.earlier.top, people: 80, mean: told.earlier.top.total / 80 };
    const earlier = { ...told.earlier, top: fewer };
    const sentence = plainWords({ ...evaluation, harmOverTime: { ...told, earlier } })[12] ?? '';
    const change = told.later.top.mean < fewer.mean ? 'less' : 'more';
    expect(sentence).toContain(
      `: ${change} by each of the 100 people of it who are compared, where it had been ${thousands(fewer.mean, 1)} by each of 80 and is ${thousands(told.later.top.mean, 1)}.`,
    );
  });

  it('claims no use where the first 300 show none, and says where a simple order did better', () => {
    const told = measured(json.efficacy);
    const { everyone } = told;
    const { ranking, baselines } = everyone;
    const [unsure, sure] = [
      { ...ranking.harm!, low: -0.2, high: 0.02 },
      { ...ranking.harm!, low: -0.2, high: -0.02 },
    ];
    const most = { within: 100, least: 14, most: 20 };
    const wordsOf = (harm: typeof sure, firstHarm: typeof sure | null) => {
      const offences = { ...baselines.offences, found: [most, ...baselines.offences.found.slice(1)] };
      const changed = {
        ...everyone,
        ranking: { ...ranking, harm, firstHarm },
        baselines: { ...baselines, offences },
      };
      return plainWords({ ...evaluation, efficacy: { ...told, everyone: changed } });
    };
    expect(ranking.found[0]!.most).toBe(13);
    expect(wordsOf(sure, sure)[2]).toBe('By this measure the ranking did worse than number of offences.');
    expect(words.join('\n')).not.toContain('did worse');
    const verdict = (...both: Parameters<typeof wordsOf>) => wordsOf(...both)[6]!.split(': Spearman')[0];
    expect(verdict(sure, sure)).toBe('Higher places went with more harm afterwards');
    expect(verdict(sure, unsure)).toBe(
      'Higher places went with more harm afterwards, but within the first 300, where a cut falls, that could be chance',
    );
    expect(verdict(unsure, unsure)).toBe(
      'Nothing shows that higher places went with more harm afterwards: the interval covers 0',
    );
  });

  it('says nobody of ranks that nobody has, and names one month as one', () => {
    const told = measured(json.efficacy);
    const { ranking } = told.everyone;
    const bands = ranking.bands.map((band) => (band.from === 1 ? band : { ...band, people: 0, meanHarm: 0 }));
    const everyone = { ...told.everyone, ranking: { ...ranking, bands } };
    const few = plainWords({ ...evaluation, windowMonths: 1, efficacy: { ...told, everyone } });
    expect(few[0]).toContain('in the month after 17 November 2025');
    expect(few.join('\n')).toContain('ranks 101 to 200, nobody; ranks 201 to 300, nobody.');
    const tables = evaluationTables({
      ...evaluation,
      efficacy: { ...told, managed: { ...everyone, people: 97 } },
    });
    const managed = tables.find(({ title }) => title.startsWith('Who did harm afterwards: managed'))!;
    expect(managed.rows[0]!.slice(1, 7)).toEqual([
      ...['all: 97 people', 'all: 97 people', 'all: 97 people'],
      ...[thousands(bands[0]!.meanHarm, 1), 'nobody', 'nobody'],
    ]);
  });

  it('says of rates that too few people are behind that there are too few to tell', () => {
    const { selection } = evaluation.fairness;
    const hide = (rates: typeof selection.rates.sex) =>
      rates.map((each) => ({ ...each, rate: null, flag: null }));
    const { sex, age, ethnicity } = selection.rates;
    const wordsOf = (rates: typeof selection.rates) =>
      plainWords({
        ...evaluation,
        fairness: { ...evaluation.fairness, selection: { ...selection, rates } },
      })[15];
    expect(wordsOf({ sex: hide(sex), age: hide(age), ethnicity: hide(ethnicity) })).toBe(
      'Listed: too few people to tell whether a group stands out.',
    );
    expect(wordsOf({ sex: hide(sex), age: hide(age), ethnicity })).toContain(
      'By sex and age there are too few people to tell.',
    );
  });

  it('holds no other number: what is said of groups names them', () => {
    expect(words).toHaveLength(23);
    const rest = words
      .filter((_, at) => at > 14 && at !== 16 && at !== 17)
      .join(' ')
      .replace('Among the 300 most harmful, but not within the first 300:', '')
      .replaceAll(/age \d\d (?:to \d\d|and over)/g, '');
    expect(rest).not.toMatch(/\d/);
    expect(words.at(-1)).toContain(`To be read by ${json.fairness.readers.join(', ')}.`);
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
