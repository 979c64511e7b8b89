import { describe, expect, it } from 'vitest';
import { inCodeUnitOrder } from '../../lib/core/code-unit-order.ts';
import { evaluation, isMeasured } from '../../lib/evaluation/evaluation.ts';
import type { Evaluation, NotMeasured } from '../../lib/evaluation/evaluation.ts';
import { TREND_RUNS, trendOf, trendTo } from '../../lib/evaluation/fairness-trend.ts';
import { plainWords } from '../../lib/evaluation/plain-words.ts';
import { evaluateRun } from '../../lib/pipeline/evaluate-run.ts';
import { measureRun } from '../../lib/pipeline/measure-run.ts';
import { runsBefore } from '../../lib/pipeline/published-runs.ts';
import { readEvaluation, readFairnessBefore } from '../../lib/pipeline/read-evaluation.ts';
import { openRunToMeasure } from '../../lib/pipeline/run-to-measure.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { DAYS, LAST, MIDDLE, runHandWorked } from './hand-worked-force.ts';

function measured<T extends object>(part: T | NotMeasured): T {
  if (isMeasured(part)) return part;
  throw new Error(part.notMeasured);
}

const stage = await runHandWorked();
for (const day of DAYS) {
  const { epoch } = (await stage.runs.getRun(day))!;
  await evaluateRun({ run: { runId: day, epoch, execution: day } }, { ...stage, table: referenceTable() });
}
const found = (await readEvaluation(stage.work, (await stage.runs.getRun(LAST))!))!;

/** Of each table by sex, age and ethnicity: how many of how many, of the one group that there is. */
const counts = (rates: Evaluation['fairness']['selection']['rates']) =>
  Object.values(rates).map((groups) =>
    groups.map(({ group, rate, flag }) => [group, rate && [rate.count, rate.of], flag]),
  );
const everyone = (count: number, of: number) => [
  [['Male', [count, of], null]],
  [['45 to 54', [count, of], null]],
  [['White', [count, of], null]],
];

describe('how fair the ranking is', () => {
  const { selection, errors, tested, readers } = found.fairness;

  it('is told of whom the run lists: all ten, of whom no difference can be told', () => {
    expect(counts(selection.rates)).toEqual(everyone(10, 10));
    const { byDivision, divisionAndListed, divisionAndEthnicity } = selection.proxy;
    expect(byDivision.map(({ group, rate }) => [group, rate?.count, rate?.of])).toEqual([['NORTH', 10, 10]]);
    expect([divisionAndListed, divisionAndEthnicity]).toEqual([null, null]);
  });

  it('is told of whom the run before it erred for: five did harm, of thirteen listed, eleven of them followed', () => {
    const { mostHarmful, ...rates } = measured(errors);
    expect([rates.runId, rates.followUp]).toEqual([MIDDLE, { after: MIDDLE, until: LAST, knownOn: LAST }]);
    // By SciPy 1.17.1, binomtest(0, 5).proportion_ci(method='wilson').
    const high = expect.closeTo(0.43448246478317476, 12) as number;
    const missed = { count: 0, of: 5, share: 0, low: 0, high };
    expect(mostHarmful).toEqual([
      { depth: 100, within: 13, people: 5, found: 5, missed },
      { depth: 300, within: 300, people: 5, found: 5, missed },
    ]);
    expect(counts(rates.missed)).toEqual(everyone(0, 5));
    expect(counts(rates.missedWithin300!)).toEqual(everyone(0, 5));
    expect(counts(rates.harmlessListed)).toEqual(everyone(6, 11));
    expect(counts(rates.listedHarmless)).toEqual(everyone(6, 6));
  });

  it('is tested by the three groups of five tables and the one division', () => {
    expect(tested).toBe(3 * 5 + 1);
    expect(readers).toEqual(['the head of the unit', 'the data protection officer', 'the ethics committee']);
  });

  it('goes on the trend: the rates of each run, as its own evaluation has them, oldest first', async () => {
    const { trend } = found.fairness;
    expect(trend.map((entry) => [entry.runId, entry.asOf, entry.windowMonths])).toEqual(
      DAYS.map((day) => [day, day, 12]),
    );
    const share = (count: number, of: number) => ({ rate: { count, of, share: count / of }, flag: null });
    const rates = (count: number, of: number) => ({
      sex: [{ group: 'Male', ...share(count, of) }],
      age: [{ group: '45 to 54', ...share(count, of) }],
      ethnicity: [{ group: 'White', ...share(count, of) }],
    });
    expect(trend[2]).toEqual({
      ...{ runId: LAST, asOf: LAST, windowMonths: 12 },
      selection: rates(10, 10),
      errors: {
        runId: MIDDLE,
        mostHarmful: [
          { depth: 100, within: 13, people: 5, found: 5 },
          { depth: 300, within: 300, people: 5, found: 5 },
        ],
        missed: rates(0, 5),
        missedWithin300: rates(0, 5),
        harmlessListed: rates(6, 11),
        listedHarmless: rates(6, 6),
      },
    });
    // In the year before, nobody did anything that was recorded in it.
    expect(trend[1]).toMatchObject({
      selection: { sex: [{ group: 'Male', rate: { count: 13, of: 13 } }] },
      errors: {
        runId: DAYS[0],
        mostHarmful: [
          { depth: 100, people: 0, found: 0 },
          { depth: 300, people: 0, found: 0 },
        ],
        missed: { sex: [{ group: 'Male', rate: { count: 0, of: 0, share: null } }] },
        harmlessListed: { sex: [{ group: 'Male', rate: { count: 13, of: 13 } }] },
        listedHarmless: { sex: [{ group: 'Male', rate: { count: 13, of: 13 } }] },
      },
    });
    expect(trend[0]?.errors).toBeNull();
    const middle = (await readEvaluation(stage.work, (await stage.runs.getRun(MIDDLE))!))!;
    expect(middle.fairness.trend).toEqual(trend.slice(0, 2));
    expect(plainWords(middle).join(' ')).toContain(
      'Nobody did recorded harm, so that none of the 300 most harmful could be missed.',
    );
  });
});

describe('the trend that a run goes on', () => {
  const runsTo = async (day: string) => runsBefore(await stage.runs.listRuns(), day);
  /** The store, and what of it was read. */
  const watched = () => {
    const read: string[] = [];
    const work = Object.assign(Object.create(stage.work) as typeof stage.work, {
      read: (key: string) => {
        read.push(key);
        return stage.work.read(key);
      },
    });
    return { work, read };
  };

  it('is read in one object: the evaluation of the run before it', async () => {
    const { work, read } = watched();
    expect((await readFairnessBefore(await runsTo(LAST), work)).trend).toEqual(
      found.fairness.trend.slice(0, 2),
    );
    expect(read).toEqual([`runs/${MIDDLE}/0001/evaluation.json`]);
  });

  it('is made from the evaluation of each run where that one carries none, or is missing', async () => {
    const key = `runs/${MIDDLE}/0001/evaluation.json`;
    const kept = await stage.work.read(key);
    const { fairness, ...rest } = evaluation.parse(JSON.parse(Buffer.from(kept!).toString()));
    await stage.work.write(key, JSON.stringify({ ...rest, fairness: { ...fairness, trend: [] } }));
    expect((await readFairnessBefore(await runsTo(LAST), stage.work)).trend).toEqual(
      found.fairness.trend.slice(0, 2),
    );
    const missing = Object.assign(Object.create(stage.work) as typeof stage.work, {
      read: async (each: string) => (each === key ? null : stage.work.read(each)),
    });
    expect((await readFairnessBefore(await runsTo(LAST), missing)).trend).toEqual(
      found.fairness.trend.slice(0, 1),
    );
    await stage.work.write(key, kept!);
  });

  it('keeps hidden what an earlier evaluation of the same run has hidden', async () => {
    const key = `runs/${MIDDLE}/0001/evaluation.json`;
    const kept = await stage.work.read(key);
    const { fairness, ...rest } = evaluation.parse(JSON.parse(Buffer.from(kept!).toString()));
    const entry = found.fairness.trend.at(-1)!;
    const sex = [{ group: 'Male', rate: null, flag: null }];
    const errors = { ...entry.errors!, missed: { ...entry.errors!.missed, sex } };
    const trend = [{ ...entry, runId: DAYS[0], errors }];
    await stage.work.write(key, JSON.stringify({ ...rest, fairness: { ...fairness, trend } }));
    const opened = await openRunToMeasure((await stage.runs.getRun(LAST))!, stage);
    const again = await measureRun(opened!, { ...stage, table: referenceTable() });
    await stage.work.write(key, kept!);
    const { missed, harmlessListed } = measured(again.evaluation.fairness.errors);
    expect(counts(missed)).toEqual([[['Male', null, null]], ...everyone(0, 5).slice(1)]);
    expect(counts(harmlessListed)).toEqual(everyone(6, 11));
  });

  it('goes back over a year of fortnights, and leaves out runs that have been corrected', () => {
    const [entry] = found.fairness.trend.slice(-1);
    const names = Array.from({ length: 40 }, (_, at) => `R${String(at).padStart(2, '0')}`);
    const trend = names.map((name) => ({ ...entry!, runId: name, asOf: name }));
    const last = { ...found, runId: 'R40', fairness: { ...found.fairness, trend } };
    const wanted = ['R40', ...names].toSorted(inCodeUnitOrder).slice(-TREND_RUNS);
    expect(trendOf(wanted, trendTo(last)).map((each) => each.runId)).toEqual(wanted);
    expect(trendOf(wanted.slice(1), trendTo(last)).map((each) => each.runId)).toEqual(wanted.slice(1));
    expect(TREND_RUNS).toBe(26);
  });
});
