import { describe, expect, it } from 'vitest';
import { isMeasured } from '../../lib/evaluation/evaluation.ts';
import type { Evaluation } from '../../lib/evaluation/evaluation.ts';
import { fairnessWords } from '../../lib/evaluation/fairness-words.ts';
import { plainWords } from '../../lib/evaluation/plain-words.ts';
import { proportionOf } from '../../lib/evaluation/wilson-interval.ts';
import { tellFuture } from './known-future.ts';

const { bytes, evaluation } = await tellFuture({ drawn: 'by probability' });
/** As another program would read it. */
const { fairness } = JSON.parse(bytes) as Evaluation;
if (!isMeasured(fairness.errors)) throw new Error(fairness.errors.notMeasured);
const { errors } = fairness;
const words = plainWords(evaluation);
const wordsOf = (changed: Partial<typeof errors>) =>
  fairnessWords({ ...fairness, errors: { ...errors, ...changed } });

describe('what is said of whom the ranking missed', () => {
  it('says of how many people the missed are, at both depths', () => {
    const { mostHarmful } = errors;
    const sentences = mostHarmful.map(({ people, found, missed: { count, of, share, low, high } }, at) => {
      expect([count, of, share]).toEqual([people - found, people, (people - found) / people]);
      const depth = at === 0 ? 100 : 300;
      const percents = [share!, low, high].map((each) => `${(each * 100).toFixed(1)}%`);
      return `Of the ${people} people who did most harm (${depth} and who tie with the last of them), ${found} had been within the first ${depth} and ${count} had not: ${percents[0]!} (${percents[1]!} to ${percents[2]!}) were missed.`;
    });
    expect(words.slice(16, 18)).toEqual(sentences);
    const exact = { depth: 300, within: 300, people: 300, found: 80, missed: proportionOf(220, 300) };
    const fewer = { ...exact, people: 90, found: 9, missed: proportionOf(81, 90) };
    const none = { ...exact, people: 0, found: 0, missed: proportionOf(0, 0) };
    expect(wordsOf({ mostHarmful: [exact, fewer, none] }).slice(1, 4)).toEqual([
      'Of the 300 people who did most harm, 80 had been within the first 300 and 220 had not: 73.3% (68.1% to 78.0%) were missed.',
      'Only 90 people did recorded harm, fewer than 300: of them 9 had been within the first 300 and 81 had not: 90.0% (82.1% to 94.6%) were missed.',
      'Nobody did recorded harm, so that none of the 300 most harmful could be missed.',
    ]);
  });

  it('says of missed groups that there are too few to tell, where no share of a table can be shown', () => {
    const { missed, missedWithin300 } = errors;
    expect([...missed.sex, ...missed.age].filter(({ rate }) => rate !== null)).toEqual([]);
    expect(
      [...missedWithin300!.sex, ...missedWithin300!.ethnicity].filter(({ rate }) => rate === null),
    ).toEqual([]);
    expect(words[18]).toBe(
      'Harmful, but not listed: no group that can be shown stands out by ethnicity. By sex and age there are too few people to tell.',
    );
    const hidden = missed.ethnicity.map((each) => ({ ...each, rate: null, flag: null }));
    const all = wordsOf({ missed: { ...missed, ethnicity: hidden } });
    expect(all[3]).toBe('Harmful, but not listed: too few people to tell whether a group stands out.');
    const flagged = missedWithin300!.sex.map((each) => ({ ...each, flag: 'higher' as const }));
    expect(wordsOf({ missedWithin300: { ...missedWithin300!, sex: flagged } })[4]).toBe(
      'Among the 300 most harmful, but not within the first 300: clearly more often sex Male, sex Female.',
    );
  });
});
