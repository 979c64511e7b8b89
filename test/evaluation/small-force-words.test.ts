import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluation, isMeasured } from '../../lib/evaluation/evaluation.ts';
import type { Evaluation, NotMeasured } from '../../lib/evaluation/evaluation.ts';
import { plainWords } from '../../lib/evaluation/plain-words.ts';

const GOLDEN = new URL('../fixtures/golden/v1/evaluation.json', import.meta.url);
const stored = (): Evaluation => evaluation.parse(JSON.parse(readFileSync(GOLDEN, 'utf8')));

function measured<T extends object>(part: T | NotMeasured): T {
  if (isMeasured(part)) return part;
  throw new Error(part.notMeasured);
}

/** The sentences of an evaluation that is changed, and those that are not said otherwise. */
function wordsOf(change: (made: Evaluation) => void) {
  const made = stored();
  change(made);
  const before = plainWords(stored());
  const words = plainWords(made);
  return { words, changed: words.filter((each) => !before.includes(each)) };
}

describe('what is said of a small force', () => {
  it('says of a characteristic of which all are of one group that there is nobody to compare with', () => {
    const { words } = wordsOf(({ fairness: { selection } }) => {
      const shown = { count: 100, of: 1000, share: 0.1, low: 0.083, high: 0.12 };
      selection.rates = {
        sex: [{ group: 'Male', rate: shown, flag: null }],
        age: ['18 to 24', '25 to 34'].map((group) => ({ group, rate: shown, flag: null })),
        ethnicity: [{ group: 'White', rate: null, flag: null }],
      };
    });
    expect(words).toContain(
      'Listed: no group that can be shown stands out by age. By sex and ethnicity all are of one group, with nobody to compare it with.',
    );
  });

  it('says so, too, where it is so of every characteristic', () => {
    const { words } = wordsOf(({ fairness: { selection } }) => {
      const one = [{ group: 'any', rate: null, flag: null }];
      selection.rates = { sex: one, age: one, ethnicity: one };
    });
    expect(words).toContain('Listed: all are of one group, with nobody to compare it with.');
  });

  it('says that nobody did harm, and counts no shares of nobody', () => {
    const { words } = wordsOf(({ efficacy }) => {
      const { everyone, unmanaged } = measured(efficacy);
      everyone.mostHarmful = 0;
      unmanaged.mostHarmful = 0;
    });
    expect(words[0]).toMatch(
      /^Nobody did recorded harm in the year after [^,]+, so that there was nobody for the ranking to find\.$/,
    );
    expect(words.join('\n')).not.toMatch(/Of the 0 |Drawn by lot/);
  });

  it('counts by lot all who did most harm where the whole force is no longer than the list', () => {
    const { changed } = wordsOf(({ efficacy }) => {
      const { everyone } = measured(efficacy);
      everyone.people = 40;
      everyone.mostHarmful = 4;
      everyone.listed = { people: 40, nothingRecorded: 31, noHarm: 31 };
    });
    expect(changed.filter((each) => each.startsWith('Drawn by lot'))).toEqual([
      expect.stringMatching(/^Drawn by lot, 100 people would have had 4\.0 of them;/) as string,
    ]);
  });

  it('says that of those whom no scheme managed none did harm, or that there are none', () => {
    const none = wordsOf(({ efficacy }) => {
      measured(efficacy).unmanaged.mostHarmful = 0;
    });
    const { people } = measured(stored().efficacy).unmanaged;
    expect(none.changed).toEqual([
      `None of the ${people.toLocaleString('en-GB')} people whom no scheme managed on the day of that run did recorded harm.`,
    ]);
    const all = wordsOf(({ efficacy }) => {
      const made = measured(efficacy);
      made.unmanaged = { ...made.unmanaged, people: 0, mostHarmful: 0 };
      delete made.managedSince;
    });
    expect(all.changed).toEqual(['A scheme managed everybody who is followed on the day of that run.']);
  });

  it('says of a list of fewer than a hundred that the Top 100 are the first ranks, listed or not', () => {
    const short = wordsOf((made) => {
      made.listed = 10;
    });
    expect(short.changed).toEqual([
      'This run lists 10 people: the Top 100 are the first 100 ranks of everyone scored, listed or not.',
    ]);
    const whole = wordsOf((made) => {
      made.scored = 10;
      made.listed = 10;
    });
    expect(whole.changed).toEqual([]);
  });

  it.each([
    [1, true, 'All are one group by probability, and the probability lies within the interval of what came.'],
    [
      1,
      false,
      'All are one group by probability, and the probability does not lie within the interval of what came.',
    ],
    [
      3,
      true,
      'In 3 of 3 groups of people by probability, equal ones together, the probability lies within the interval of what came.',
    ],
  ])(
    'calls groups by probability tenths only where there are ten: of %d, within: %s',
    (of, isWithin, said) => {
      const { words } = wordsOf(({ prediction }) => {
        const calibration = measured(prediction).everyone.proven.calibration!;
        calibration.tenths = calibration.tenths.slice(0, of).map((each) => ({ ...each, isWithin }));
      });
      expect(words.filter((each) => each.includes('by probability'))).toEqual([
        expect.stringContaining(said) as string,
      ]);
    },
  );
});
