import { describe, expect, it } from 'vitest';
import type { TrendEntry } from '../../lib/evaluation/evaluated-fairness.ts';
import type { Evaluation } from '../../lib/evaluation/evaluation.ts';
import { evaluationCsv } from '../../lib/evaluation/evaluation-csv.ts';
import { evaluationTables } from '../../lib/evaluation/evaluation-tables.ts';
import { evaluationText } from '../../lib/cli/evaluation-text.ts';
import { evaluationPage } from '../../lib/report/evaluation-page.ts';
import { OWNER } from '../report/report-examples.ts';
import { tellFuture } from './known-future.ts';

const { bytes, evaluation } = await tellFuture({ drawn: 'by probability' });
/** As another program would read it. */
const { fairness } = JSON.parse(bytes) as Evaluation;
const tables = evaluationTables(evaluation);
const tableOf = (title: string) => {
  const found = tables.find((each) => each.title === title);
  if (!found) throw new Error(`there is no table ${title}`);
  return found;
};

const MEASURES = [
  ['selection', 'Listed, of everyone scored'],
  ['missed', 'Missed: not listed, of the 100 most harmful afterwards'],
  ['missedWithin300', 'Missed: not within the first 300, of the 300 most harmful afterwards'],
  ['harmlessListed', 'Without recorded harm afterwards, of those listed'],
  ['listedHarmless', 'Listed, of those without recorded harm afterwards'],
] as const;
const ratesOf = (entry: TrendEntry, measure: (typeof MEASURES)[number][0]) =>
  measure === 'selection' ? entry.selection : entry.errors?.[measure];

describe.each(MEASURES)('the trend of %s', (measure, title) => {
  it.each(['sex', 'age', 'ethnicity'] as const)(
    'is a table by %s of the rates in the JSON',
    (characteristic) => {
      const found = tableOf(`${title}, over the runs, by ${characteristic}`);
      const rows = fairness.trend.flatMap((entry) => {
        const rates = ratesOf(entry, measure);
        if (!rates) return [];
        const name =
          measure === 'selection' ? entry.runId : `${entry.errors!.runId}, measured by ${entry.runId}`;
        const cells = rates[characteristic].map(({ rate, flag }) => {
          const mark = flag === null ? '' : flag === 'higher' ? ' (more)' : ' (less)';
          return rate === null ? 'not shown' : `${((100 * rate.count) / rate.of).toFixed(2)}%${mark}`;
        });
        return [[name, ...cells]];
      });
      expect(found.rows).toEqual(rows);
      expect(found.columns).toEqual([
        'Run',
        ...ratesOf(fairness.trend.at(-1)!, measure)![characteristic].map(({ group }) => group),
      ]);
      expect(rows.length).toBe(2);
    },
  );
});

describe('a trend of more runs than a page has room for', () => {
  const [entry] = evaluation.fairness.trend.slice(-1);
  const trend = Array.from({ length: 27 }, (_, at) => ({ ...entry!, runId: `R${at}` }));
  const long = { ...evaluation, fairness: { ...evaluation.fairness, trend } };
  const rowsOf = (text: string) => trend.filter(({ runId }) => new RegExp(`\\b${runId}\\b`).test(text));

  it('is of its last six there and on a terminal, which is said, and whole in the list', async () => {
    for (const text of [await evaluationPage(long, OWNER), evaluationText(long, 'table', 200)]) {
      expect(text).toContain('over the runs, by sex: the last 6 of 27');
      expect(rowsOf(text)).toEqual(trend.slice(-6));
    }
    expect(rowsOf(evaluationCsv(long))).toEqual(trend);
  });
});

describe('the last of the trend', () => {
  it('is flagged as the evaluation itself', () => {
    const own = fairness.trend.at(-1)!;
    const flags = (rates: typeof own.selection) =>
      [rates.sex, rates.age, rates.ethnicity].flat().map(({ group, flag }) => [group, flag]);
    expect(flags(own.selection)).toEqual(flags(fairness.selection.rates));
    expect(flags(own.selection)).toContainEqual(['18 to 24', 'higher']);
  });
});

describe('who was missed', () => {
  it('is a table of everyone, and one of everyone over the runs', () => {
    const { errors, trend } = fairness;
    if ('notMeasured' in errors) throw new Error(errors.notMeasured);
    const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
    expect(tableOf('Missed, of everyone').rows).toEqual(
      errors.mostHarmful.map(({ depth, people, found, missed }) => [
        `${depth}, within the first ${depth}`,
        ...[people, found, people - found].map(String),
        `${percent(missed.share!)} (${percent(missed.low)} to ${percent(missed.high)})`,
      ]),
    );
    expect(errors.mostHarmful.map(({ depth }) => depth)).toEqual([100, 300]);
    expect(tableOf('Missed, of everyone, over the runs').rows).toEqual(
      trend.map((entry) => [
        `${entry.errors!.runId}, measured by ${entry.runId}`,
        ...entry.errors!.mostHarmful.flatMap(({ people, found }) => [
          String(people),
          percent((people - found) / people),
        ]),
      ]),
    );
  });

  it('has its numbers of people beside each share, and none where it is hidden', () => {
    const { rows } = tableOf('Missed: not listed, of the 100 most harmful afterwards');
    expect(rows.find(([group]) => group === 'ethnicity: White')?.slice(0, 3)).toEqual([
      'ethnicity: White',
      '100',
      '94',
    ]);
    expect(rows.find(([group]) => group === 'sex: Male')).toEqual([
      ...['sex: Male', '', '', 'not shown: small number', ''],
    ]);
  });
});

describe('how well the division tells', () => {
  it('is told by V as it is corrected, or as it is where none was', () => {
    const { selection } = fairness;
    const found = { v: 0.25, corrected: 0.125, chiSquared: 1, freedom: 1, p: 0.5 };
    const proxy = {
      ...selection.proxy,
      divisionAndListed: found,
      divisionAndEthnicity: { ...found, corrected: null },
    };
    const shown = evaluationTables({
      ...evaluation,
      fairness: { ...fairness, selection: { ...selection, proxy } },
    });
    expect(shown.find(({ title }) => title.startsWith('How well the division tells'))?.rows).toEqual([
      ['Who is listed', '0.125', 'p = 0.500'],
      ['Ethnic group', '0.250', 'p = 0.500'],
    ]);
  });
});

describe('fairness', () => {
  it('is told whole wherever an evaluation is: page, text, list and JSON', async () => {
    const titles = tables.map(({ title }) => title).filter((title) => title.includes('over the runs'));
    expect(titles).toHaveLength(3 * 5 + 1);
    const page = (await evaluationPage(evaluation, OWNER)).replaceAll(/\s+/g, ' ');
    const [text, list, json] = (['table', 'csv', 'json'] as const).map((format) =>
      evaluationText(evaluation, format, 400),
    );
    expect(list).toBe(evaluationCsv(evaluation));
    for (const title of titles) for (const told of [page, text, list]) expect(told).toContain(title);
    for (const reader of fairness.readers)
      for (const told of [page, text, json]) expect(told).toContain(reader);
    expect(JSON.parse(json!)).toEqual(JSON.parse(bytes));
  });

  it('leaves errors of another window out of the trend, and what was not measured yet', () => {
    const [first, last] = fairness.trend;
    const before = { ...first!, windowMonths: 6 };
    const titles = (trend: TrendEntry[]) =>
      evaluationTables({ ...evaluation, fairness: { ...fairness, trend } }).filter(({ title }) =>
        title.includes('over the runs'),
      );
    const rows = (trend: TrendEntry[]) =>
      titles(trend).map(({ title, rows: all }) => [title.split(',')[0], all.length]);
    expect(new Set(rows([before, last!]).map((row) => row.join(' ')))).toEqual(
      new Set([
        'Listed 2',
        'Listed 1',
        'Missed 1',
        'Missed: not listed 1',
        'Missed: not within the first 300 1',
        'Without recorded harm afterwards 1',
      ]),
    );
    expect(titles([{ ...last!, errors: null }])).toHaveLength(3);
    expect(titles([])).toHaveLength(0);
    const old = { ...last!, errors: { ...last!.errors!, mostHarmful: [], missedWithin300: null } };
    expect(titles([old]).filter(({ title }) => title.includes('not within the first 300'))).toEqual([]);
    expect(titles([last!]).filter(({ title }) => title.includes('not within the first 300'))).toHaveLength(3);
  });
});
