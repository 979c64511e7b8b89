import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certaintyOf } from '../../lib/certainty/certainty.ts';
import { PlaceCounter } from '../../lib/certainty/place-counter.ts';
import { inRankingOrder } from '../../lib/ranking/ranked-entry.ts';
import { runs } from '../fixtures/property-runs.ts';

/** Few values, so that all but the nominal_id is often tied. */
const everybody = fc.uniqueArray(
  fc.record({
    nominalId: fc.integer({ min: 0, max: 99 }).map((number) => `N${number}`),
    score: fc.constantFrom(0, 1, 2),
    copas: fc.constantFrom(-2, -1),
    harm: fc.constantFrom(0, 5),
  }),
  { selector: ({ nominalId }) => nominalId, minLength: 1, maxLength: 60 },
);

describe('the places of a few among everybody', () => {
  it('are those that a ranking of everybody gives', () => {
    fc.assert(
      fc.property(everybody, fc.integer({ min: 1, max: 9 }), (all, every) => {
        const ranked = all.toSorted(inRankingOrder);
        const few = ranked.filter((_, at) => at % every === 0);
        const counter = new PlaceCounter(few.toReversed());
        for (const one of all) if (one.score >= counter.least) counter.count(one);
        const expected = few.map((one) => [one.nominalId, ranked.indexOf(one) + 1] as const);
        expect(counter.ranks()).toEqual(new Map(expected));
      }),
      runs(300),
    );
  });

  it('are none when one of them was never counted, or with another number', () => {
    const one = { nominalId: 'N1', score: 1, copas: -1, harm: 5 };
    const counter = new PlaceCounter([one]);
    counter.count({ ...one, harm: 6 });
    expect(counter.ranks()).toBeNull();
    counter.count(one);
    expect(counter.ranks()).toEqual(new Map([['N1', 2]]));
  });
});

describe('the range of an entry', () => {
  it('takes its own rank in, and names the first alternative at each end', () => {
    expect(
      certaintyOf(
        3,
        new Map([
          ['highHarmLess', 5],
          ['highHarmMore', 5],
          ['oneYear', 2],
        ]),
        4,
      ),
    ).toEqual({
      ...{
        highestRank: 2,
        lowestRank: 5,
        crossesCut: true,
        by: { highest: 'oneYear', lowest: 'highHarmLess' },
      },
      ranks: { highHarmLess: 5, highHarmMore: 5, oneYear: 2 },
    });
    expect(certaintyOf(3, new Map([['oneYear', 3]]), 3)).toMatchObject({
      ...{ highestRank: 3, lowestRank: 3, crossesCut: false, by: { highest: null, lowest: null } },
    });
  });
});
