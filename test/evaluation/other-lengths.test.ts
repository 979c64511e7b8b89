import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluation, isMeasured } from '../../lib/evaluation/evaluation.ts';
import type { Evaluation } from '../../lib/evaluation/evaluation.ts';
import { evaluationTables } from '../../lib/evaluation/evaluation-tables.ts';
import type { HarmSample } from '../../lib/evaluation/harm-over-time.ts';
import { plainWords } from '../../lib/evaluation/plain-words.ts';
import { compareSamples } from '../../lib/pipeline/compare-samples.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';

const GOLDEN = new URL('../fixtures/golden/v1/evaluation.json', import.meta.url);
const stored = evaluation.parse(JSON.parse(readFileSync(GOLDEN, 'utf8')));

/** Two samples of as many people who each did as much, after two runs, followed until these days. */
function compared([earlierUntil, laterUntil]: [string, string], [before, after]: [number, number]) {
  const sample = (runId: string, until: string, days: number): HarmSample => ({
    ...{ runId, followUp: { after: runId, until, knownOn: until } },
    people: Array.from({ length: 100 }, (_, at) => `N${at}`),
    // A day more and a day less, so that there is a deviation.
    harm: Float64Array.from({ length: 100 }, (_, at) => days + (at % 2 === 0 ? 1 : -1)),
  });
  const samples = {
    earlier: sample('2024-11-18', earlierUntil, before),
    later: sample('2025-11-17', laterUntil, after),
    ...{ leftOut: { gone: 0, merged: 0 }, otherRules: [] },
  };
  const harmOverTime = compareSamples(samples, 12, DEFAULT_SETTINGS.evaluation);
  if (!isMeasured(harmOverTime)) throw new Error(harmOverTime.notMeasured);
  return { harmOverTime, of: { ...stored, harmOverTime } satisfies Evaluation };
}

const EQUAL: [string, string] = ['2025-11-17', '2026-11-16'];
/** 359 and 364 days after. */
const SHORT: [string, string] = ['2025-11-12', '2026-11-16'];
const TELLS = (sentence: string) => sentence.includes('were followed for');

describe('two samples that were followed for other lengths of time', () => {
  it('are said to be, in words and beside each figure', () => {
    const { of } = compared(SHORT, [359, 364]);
    const words = plainWords(of);
    const at = words.findIndex(TELLS);
    expect(words[at]).toMatch(
      / The earlier Top 100 were followed for 359 days and the later for 364, so part of these changes is of time; in what the change is worth, the earlier count for as many days as the later\.$/,
    );
    expect(words[at - 1]).toContain('did 35,900 days of harm in the year after');
    const [table] = evaluationTables(of).filter(({ title }) => title.startsWith('Harm done after two runs'));
    const column = table!.columns.indexOf('Followed for');
    expect(table!.rows.map((row) => row[column])).toEqual(
      ['359', '364', '359', '364', '359', '364'].map((days) => `${days} days`),
    );
  });

  it('have a change that is priced, and that is more than chance, only beyond what the time makes', () => {
    const alike = compared(SHORT, [359, 364]);
    expect(alike.harmOverTime.economics).toMatchObject({ fewerDays: 0, benefit: 0 });
    expect(plainWords(alike.of).join(' ')).toContain(
      'could be chance (by 0.0 days a person, 95% interval 0.0 to 0.0) and is not priced here',
    );
    const fewer = compared(SHORT, [359, 360]);
    expect(fewer.harmOverTime.economics.fewerDays).toBe(400);
    expect(plainWords(fewer.of).join(' ')).toContain(
      'two Top 100s, which are in part of other people, is more',
    );
  });

  it('are called more or less over as many days, and no test of unlike times is told of as sure', () => {
    const said = (of: Evaluation) => plainWords(of).join(' ');
    expect(said(compared(SHORT, [359, 360]).of)).toContain('did 36,000: less over as many days.');
    expect(said(compared(SHORT, [359, 364]).of)).toContain('did 36,400: as much over as many days.');
    const more = said(compared(SHORT, [359, 370]).of);
    expect(more).toContain('did 37,000: more over as many days.');
    expect(more).toContain('Whether that is more than chance is not told of times that are not as long');
    expect(more).not.toContain('rises outweigh falls');
    expect(said(compared(EQUAL, [359, 364]).of)).toContain('did 36,400: more.');
  });

  it('are not said to be where they were followed for as long', () => {
    const { of, harmOverTime } = compared(EQUAL, [359, 364]);
    expect(plainWords(of).filter(TELLS)).toEqual([]);
    expect(harmOverTime.economics.fewerDays).toBe(-500);
  });
});
