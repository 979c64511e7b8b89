import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluationCsv } from '../../lib/evaluation/evaluation-csv.ts';
import { evaluation } from '../../lib/evaluation/evaluation.ts';
import type { Evaluation } from '../../lib/evaluation/evaluation.ts';
import type { HarmSample } from '../../lib/evaluation/harm-over-time.ts';
import { harmTables } from '../../lib/evaluation/harm-tables.ts';
import { harmWords } from '../../lib/evaluation/harm-words.ts';
import { pText } from '../../lib/evaluation/shown-figures.ts';
import { compareSamples } from '../../lib/pipeline/compare-samples.ts';
import { evaluationPage } from '../../lib/report/evaluation-page.ts';
import type { ChangedRule } from '../../lib/runs/run-record.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { OWNER } from '../report/report-examples.ts';

const GOLDEN = new URL('../fixtures/golden/v1/evaluation.json', import.meta.url);
const stored = evaluation.parse(JSON.parse(readFileSync(GOLDEN, 'utf8')));

const CHOSEN =
  'They are in both in part for what they did in the first of the two years, so that a change of theirs, most often a fall, is to be expected without any cause.';

/** What people did in either year, who is in both first; and others of one year alone. */
function told(
  pairs: readonly (readonly [number, number])[],
  { left = [], joined = [] }: { left?: number[]; joined?: number[] } = {},
  otherRules: ChangedRule[] | undefined = [],
): Evaluation {
  const sample = (
    runId: string,
    until: string,
    both: number[],
    own: string,
    others: number[],
  ): HarmSample => ({
    ...{ runId, followUp: { after: runId, until, knownOn: until } },
    people: [...both.keys().map((at) => `N${at}`), ...others.keys().map((at) => `${own}${at}`)],
    harm: Float64Array.from([...both, ...others]),
  });
  const [first, second] = [0, 1].map((side) => pairs.map((pair) => pair[side]!));
  const samples = {
    earlier: sample('2024-11-18', '2025-11-17', first!, 'L', left),
    later: sample('2025-11-17', '2026-11-16', second!, 'J', joined),
    ...{ leftOut: { gone: 0, merged: 0 }, otherRules },
  };
  return { ...stored, harmOverTime: compareSamples(samples, 12, DEFAULT_SETTINGS.evaluation) };
}

const alike = (count: number, from: number, to: number) =>
  Array.from({ length: count }, (_, at) => [from + at, to + ((at * 7) % count)] as const);

describe('of those in both Top 100s', () => {
  it.each([
    ['nobody', told([], { left: [10], joined: [20] }), 'Nobody is in both.'],
    [
      'one person',
      told([[548, 0]]),
      'The one person in both did 548 days, and then 0: of one person nothing can be tested.',
    ],
    [
      'people who each did as much as before',
      told([
        [10, 10],
        [0, 0],
      ]),
      'The 2 people in both did 10 days, and then 10. Each of them did as much harm as before, so that there is nothing to test.',
    ],
    [
      'a change that could be chance',
      told([
        [548, 0],
        [10, 10],
        [0, 30],
      ]),
      `The 3 people in both did 558 days, and then 40. Of them, 1 did as much harm as before; for the other 2 the change could be chance (Wilcoxon, p = 0.655). ${CHOSEN}`,
    ],
  ])('says what is so of %s', (_, of, said) => {
    expect(harmWords(of)[1]).toBe(said);
  });

  it.each([
    ['falls outweigh rises', alike(12, 50, 10)],
    ['rises outweigh falls', alike(12, 10, 50)],
  ])(
    'says that %s where the test is sure of it, that it is to be expected, and not that it is no chance',
    (way, pairs) => {
      const words = harmWords(told(pairs))[1]!;
      expect(words).toContain(`for the other 12, person by person, ${way} (Wilcoxon, p = 0.002). ${CHOSEN}`);
      expect(words).not.toContain('chance');
    },
  );

  it('goes by the test, not by the totals, where most fell and one rose by more', () => {
    const of = told([...alike(30, 50, 10), [0, 5000]]);
    expect(harmWords(of)[1]).toMatch(/did 1,935 days, and then 5,735\..*falls outweigh rises/);
  });

  it('says beside the test, in tables, CSV and page, that a fall is to be expected', async () => {
    const of = told(alike(12, 50, 10));
    const title = `Wilcoxon signed-rank test of the people in both. ${CHOSEN}`;
    expect(harmTables(of).map((table) => table.title)).toContain(title);
    const lines = evaluationCsv(of).split('\n');
    const test = lines.filter((line) => line.includes('Wilcoxon signed-rank test of'));
    expect(test).toHaveLength(6);
    for (const line of test) expect(line).toContain(CHOSEN);
    expect((await evaluationPage(of, OWNER)).replaceAll(/\s+/g, ' ')).toContain(title);
  });
});

describe('what decides whether the change is priced', () => {
  const [RISE, LITTLE] = [alike(12, 10, 100), alike(12, 10, 11)];
  const tableOf = (of: Evaluation, title: string) =>
    harmTables(of).find((table) => table.title.startsWith(title));

  it.each([
    [
      'it is sure',
      told(RISE),
      '. This shows no cause',
      'it is worth -£71,010.00, less the unit’s £73,433.00',
    ],
    [
      'it could be chance',
      told(LITTLE),
      ', though it could be chance. This shows no cause',
      'could be chance (by 1.0 days a person, 95% interval -1.5 to 3.5) and is not priced here',
    ],
    [
      'the two were ranked by other rules',
      told(RISE, {}, ['settings']),
      ', though it may be of other rules. This shows no cause',
      'but may be of the other rules by which they were ranked, and is not priced here',
    ],
    [
      'there are too few people',
      told(RISE.slice(3)),
      ', of too few people to tell it from chance. This shows no cause',
      'is of too few people to tell from chance, and not priced here',
    ],
  ])('is said beside the pounds of tables and CSV, and in words, where %s', (_, of, doubt, said) => {
    const { title } = tableOf(of, 'What the change is worth')!;
    expect(title).toContain(`What the change is worth${doubt}`);
    const pounds = evaluationCsv(of)
      .split('\n')
      .filter((line) => line.includes('Benefit'));
    expect(pounds).toHaveLength(2);
    for (const line of pounds) expect(line).toContain(`What the change is worth${doubt}`);
    expect(harmWords(of)[2]).toContain(said);
  });

  it('is in a table, and in the JSON', () => {
    const of = told(LITTLE);
    expect(tableOf(of, 'Whether the two Top 100s differ')!.rows).toEqual([
      ['Days more by a person, on average', '1.0'],
      ['95% interval', '-1.5 to 3.5'],
      ['z', '0.78'],
      ['Correlation of the two years of those in both', '0.24'],
    ]);
    expect(of.harmOverTime).toMatchObject({
      change: { mean: 1, correlation: expect.closeTo(0.2447552447552448, 12) as number },
    });
  });

  it('is of what was stored before it was kept as well, as if nobody were in both', () => {
    expect(harmWords(stored)[2]).toMatch(/could be chance \(by \S+ days a person, 95% interval \S+ to \S+\)/);
    expect(tableOf(stored, 'Whether the two Top 100s differ')!.rows.at(-1)).toEqual([
      'Correlation of the two years of those in both',
      'none, taken as 0',
    ]);
  });
});

it('p is on the side of 0.05 that it is of, when rounded', () => {
  expect([0.0494, 0.0499, 0.05, 0.0501].map(pText)).toEqual([
    'p = 0.049',
    'p < 0.05',
    'p = 0.050',
    'p = 0.050',
  ]);
});
