import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluation, isMeasured } from '../../lib/evaluation/evaluation.ts';
import type { Evaluation, NotMeasured } from '../../lib/evaluation/evaluation.ts';
import { plainAnswers } from '../../lib/evaluation/plain-words.ts';
import { QUESTIONS } from '../../lib/evaluation/evaluation-questions.ts';

const GOLDEN = new URL('../fixtures/golden/v1/evaluation.json', import.meta.url);

type HarmOverTime = Exclude<Evaluation['harmOverTime'], NotMeasured>;

/** What is said of a change that is told with other figures. */
function wordsOf(change: (told: HarmOverTime) => void): string {
  const made = evaluation.parse(JSON.parse(readFileSync(GOLDEN, 'utf8')));
  if (!isMeasured(made.harmOverTime)) throw new Error(made.harmOverTime.notMeasured);
  change(made.harmOverTime);
  const answer = plainAnswers(made).find(({ question }) => question === QUESTIONS.harmOverTime);
  return answer!.sentences.join(' ');
}

/** What each did in the two times, and of how many people each time is. */
const samples = ([before, after]: readonly [number, number], [then, now] = [100, 100]) => ({
  earlier: { people: then, total: before * then, mean: before, sd: 300 },
  later: { people: now, total: after * now, mean: after, sd: 300 },
});

describe('what is said of the change of harm', () => {
  it.each([
    ['falls outweigh rises', [60, 50], [50, 80]],
    ['rises outweigh falls', [50, 60], [80, 50]],
  ] as const)('says that %s by the people in both, whatever the Top 100s did', (way, both, tops) => {
    const words = wordsOf(({ earlier, later, test }) => {
      ({ earlier: earlier.common, later: later.common } = samples(both, [90, 90]));
      ({ earlier: earlier.top, later: later.top } = samples(tops));
      const [less, more] = [300, 900];
      Object.assign(
        test,
        way.startsWith('falls') ? { falls: more, rises: less } : { falls: less, rises: more },
      );
      test.p = 0.01;
    });
    expect(words).toContain(way);
    expect(words).toContain('p = 0.010');
  });

  it('calls it less or more by what each did, as one Top 100 may be of fewer', () => {
    const change = (...figures: Parameters<typeof samples>) =>
      wordsOf(({ earlier, later }) => {
        ({ earlier: earlier.top, later: later.top } = samples(...figures));
      });
    // 5,000 days of 100 people, and 4,800 of 80: 50 days each, and 60.
    expect(change([50, 60], [100, 80])).toContain('did 4,800: more by each of the 80 people of it');
    // 4,800 days of 80 people, and 5,000 of 100.
    expect(change([60, 50], [80, 100])).toContain('did 5,000: less by each of the 100 people of it');
    expect(change([50, 50], [80, 100])).toContain('did 5,000: as much by each of the 100 people of it');
  });

  it.each([
    [0.049, 'person by person, rises outweigh falls (Wilcoxon, p = 0.049)'],
    [0.051, 'change could be chance (Wilcoxon, p = 0.051)'],
  ])('is surer than chance from p < 0.05: %d', (p, said) => {
    const words = wordsOf(({ earlier, later, test }) => {
      ({ earlier: earlier.common, later: later.common } = samples([50, 60], [90, 90]));
      test.p = p;
    });
    expect(words).toContain(said);
  });
});
