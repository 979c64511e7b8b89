import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluation, isMeasured } from '../../lib/evaluation/evaluation.ts';
import type { Evaluation, NotMeasured } from '../../lib/evaluation/evaluation.ts';
import { plainWords } from '../../lib/evaluation/plain-words.ts';
import { numbersIn, untracedNumbers } from './traced-numbers.ts';

const GOLDEN = new URL('../fixtures/golden/v1/evaluation.json', import.meta.url);

/** As it was stored, but for the days and ranks of each person, which no sentence has. */
function stored(): Evaluation {
  const made = evaluation.parse(JSON.parse(readFileSync(GOLDEN, 'utf8')));
  measured(made.efficacy).harmByRank = [];
  measured(made.harmOverTime).harmByRank = { earlier: [], later: [] };
  measured(made.stability).trajectories = [];
  return made;
}
/** Of the wording: cuts of the ranking, and bounds of what a measure can be. */
const WORDING = ['0', '0.001', '0.05', '95', '100', '101', '200', '201', '300'];

function measured<T extends object>(part: T | NotMeasured): T {
  if (isMeasured(part)) return part;
  throw new Error(part.notMeasured);
}

/** Evaluations that between them have every kind of sentence. */
const KINDS: Record<string, () => Evaluation> = {
  'as stored': stored,
  'where a simple order did better, and the correlation is unsure within the first 300': () => {
    const made = stored();
    const { baselines, ranking } = measured(made.efficacy).everyone;
    for (const order of Object.values(baselines)) order.found[0] = { within: 100, least: 90, most: 95 };
    ranking.firstHarm = { n: 300, rho: -0.01, p: 0.8, low: -0.12, high: 0.1 };
    return made;
  },
  'where the change of harm is sure, of samples of different size': () => {
    const made = stored();
    const { test, earlier } = measured(made.harmOverTime);
    test.p = 0.02;
    earlier.top.people -= 7;
    return made;
  },
  'where the samples were followed for other lengths of time': () => {
    const made = stored();
    measured(made.harmOverTime).earlier.followUp.until = '2025-11-12';
    return made;
  },
  'where people are left out of both samples, and the change is priced by its interval': () => {
    const made = stored();
    const harm = measured(made.harmOverTime);
    harm.leftOut = { gone: 12, merged: 6 };
    harm.change = { mean: -79.75, low: -133.25, high: -26.25, z: -2.92, correlation: 0.18 };
    return made;
  },
  'where one person is in both samples, or few are in either': () => {
    const made = stored();
    const harm = measured(made.harmOverTime);
    harm.test = { ...harm.test, pairs: 1, zeros: 0, used: 1, z: null, p: null };
    harm.change = null;
    return made;
  },
  'where groups stand out': () => {
    const made = stored();
    const { selection, errors } = made.fairness;
    for (const rates of [selection.rates, measured(errors).missed])
      for (const each of [rates.age, rates.ethnicity]) {
        each[0]!.flag = 'higher';
        each[1]!.flag = 'lower';
      }
    return made;
  },
};

describe.each(Object.entries(KINDS))('plain words %s', (_, make) => {
  it('have no number but of the evaluation, and of the wording', () => {
    const untraced = untracedNumbers(make(), plainWords);
    expect(untraced.filter(({ number }) => !WORDING.includes(number))).toEqual([]);
  });
});

describe('a number that is planted', () => {
  it('is found, whichever number of whichever sentence it takes the place of', () => {
    const made = stored();
    const words = plainWords(made);
    const sentences = words.flatMap((sentence, at) =>
      numbersIn(sentence).some((number) => !WORDING.includes(number)) ? [at] : [],
    );
    expect(sentences.length).toBeGreaterThan(8);
    for (const at of sentences) {
      const planted = (of: Evaluation): string[] =>
        plainWords(of).map((sentence, each) => (each === at ? lastNumberIs(sentence, '4242') : sentence));
      expect(untracedNumbers(made, planted).map(({ number }) => number)).toContain('4242');
    }
  });
});

function lastNumberIs(sentence: string, number: string): string {
  const last = numbersIn(sentence).at(-1) ?? '';
  const at = sentence.lastIndexOf(last);
  return sentence.slice(0, at) + number + sentence.slice(at + last.length);
}
