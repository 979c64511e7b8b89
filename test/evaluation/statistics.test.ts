import ranks from '@stdlib/stats-ranks';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from '../../lib/evaluation/area-under-curve.ts';
import { calibrate } from '../../lib/evaluation/calibration.ts';
import { correlateRanks } from '../../lib/evaluation/rank-correlation.ts';
import { testSignedRanks } from '../../lib/evaluation/signed-rank.ts';
import { boundsAmong, midRanks, tieBounds } from '../../lib/evaluation/tie-bounds.ts';
import { proportionOf, sharesDiffer, zOf } from '../../lib/evaluation/wilson-interval.ts';

/** Expected values are those of SciPy 1.17.1 (NumPy 2.4.6), its call named beside each. */
const columns = (...lists: number[][]) => lists.map((list) => Float64Array.from(list)) as never[];

const HARM = [0, 365, 0, 10, 10, 0, 730, 0, 5, 5, 0, 0];
const TIED = [3, 3, 3, 1, 1, 2, 2, 2, 5, 5];

describe('ranks', () => {
  it('share the mean of the places that equal values tie for: stats.rankdata', () => {
    expect([...midRanks(Float64Array.from(HARM))]).toEqual([
      3.5, 11, 3.5, 9.5, 9.5, 3.5, 12, 3.5, 7.5, 7.5, 3.5, 3.5,
    ]);
    expect([...midRanks(Float64Array.from(TIED))]).toEqual([7, 7, 7, 1.5, 1.5, 4, 4, 4, 9.5, 9.5]);
  });

  it('are those of the statistics library, which takes too long for half a million', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -4, max: 9 }), { minLength: 1, maxLength: 60 }), (values) => {
        expect([...midRanks(Float64Array.from(values))]).toEqual(ranks(values));
      }),
    );
  });
});

describe('the bounds of some among themselves', () => {
  it('are what they would be of them alone', () => {
    const values = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.boolean()), { maxLength: 40 });
    fc.assert(
      fc.property(values, (marked) => {
        const all = tieBounds(Float64Array.from(marked, ([value]) => value));
        const places = Int32Array.from(marked.flatMap(([, isIn], at) => (isIn ? [at] : [])));
        const alone = tieBounds(Float64Array.from(places, (at) => marked[at]![0]));
        expect(boundsAmong(all, places)).toEqual(alone);
      }),
    );
  });
});

describe("Spearman's correlation", () => {
  it('is that of stats.spearmanr, p included; its interval is Bonett and Wright’s', () => {
    const [places, harm] = columns(
      HARM.map((_, at) => at + 1),
      HARM,
    );
    const found = correlateRanks(midRanks(places!), midRanks(harm!));
    expect(found?.rho).toBeCloseTo(-0.22109011293466868, 14);
    expect(found?.p).toBeCloseTo(0.48984770152373164, 12);
    expect(found?.low).toBeCloseTo(-0.7094416421556673, 12);
    expect(found?.high).toBeCloseTo(0.4107016128585525, 12);
  });

  it('takes ties on both sides', () => {
    const [x, y] = columns(TIED, [0, 0, 1, 1, 2, 2, 0, 4, 4, 9]);
    expect(correlateRanks(midRanks(x!), midRanks(y!))?.rho).toBeCloseTo(0.22045741082519796, 14);
    expect(correlateRanks(midRanks(x!), midRanks(y!))?.p).toBeCloseTo(0.5405119349349855, 12);
  });

  it('is none where everybody did the same', () => {
    const [x, y] = columns([1, 2, 3, 4, 5], [0, 0, 0, 0, 0]);
    expect(correlateRanks(midRanks(x!), midRanks(y!))).toBeNull();
  });
});

describe("Wilcoxon's signed-rank test", () => {
  it('says its zeros and ties: stats.wilcoxon(method="approx", correction=False)', () => {
    const [first, second] = columns(
      [0, 0, 365, 10, 10, 0, 730, 5, 20, 1460, 2, 0, 19, 0, 5475, 10],
      [0, 10, 0, 10, 20, 0, 365, 730, 0, 1825, 2, 5, 19, 10, 0, 0],
    );
    const test = testSignedRanks(first!, second!);
    expect(test).toMatchObject({ pairs: 16, zeros: 5, used: 11, tied: 7, rises: 29.5, falls: 36.5 });
    expect(test.z).toBeCloseTo(-0.31336303672509164, 12);
    expect(test.p).toBeCloseTo(0.7540048634335511, 12);
  });

  it('takes 80 pairs, one of them a zero', () => {
    const numbers = Array.from({ length: 80 }, (_, at) => at);
    const [first, second] = columns(
      numbers.map((at) => (at * 37) % 101),
      numbers.map((at) => (at * 53) % 97),
    );
    const test = testSignedRanks(first!, second!);
    expect(test).toMatchObject({ zeros: 1, used: 79, rises: 1456 });
    expect(test.z).toBeCloseTo(-0.6060147164120945, 12);
    expect(test.p).toBeCloseTo(0.5445049809375275, 12);
  });

  it('is exact for few pairs without ties: stats.wilcoxon(method="exact")', () => {
    const [first, second] = columns([1, 3.5, 2.9, 4, 7, 10.1, 5.3], [1.5, 2.5, 3.1, 4.7, 9.2, 11, 2.2]);
    expect(testSignedRanks(first!, second!).p).toBeCloseTo(0.8125, 12);
  });

  it('tests nothing where every pair is a zero', () => {
    const [same] = columns([0, 0, 3]);
    expect(testSignedRanks(same!, same!)).toMatchObject({ zeros: 3, used: 0, z: null, p: null });
  });
});

describe("Wilson's interval", () => {
  it.each([
    [0, 10, 0, 0.27753279986288926],
    [5, 10, 0.236593090512564, 0.7634069094874361],
    [10, 10, 0.7224672001371109, 1],
    [3, 250, 0.0040893198805342975, 0.03468078042701961],
    [49, 100, 0.3942199893044114, 0.5865198806597284],
    [1, 1, 0.20654931437723745, 1],
  ])('of %d of %d is that of binomtest.proportion_ci(method="wilson")', (count, of, low, high) => {
    const found = proportionOf(count, of);
    expect(found.low).toBeCloseTo(low, 13);
    expect(found.high).toBeCloseTo(high, 13);
  });

  it('takes another confidence', () => {
    const found = proportionOf(49, 100, zOf(0.99));
    expect(found.low).toBeCloseTo(0.36592522615355716, 12);
    expect(found.high).toBeCloseTo(0.6153191876007593, 12);
  });

  it('of none of none says nothing', () => {
    expect(proportionOf(0, 0)).toEqual({ count: 0, of: 0, share: null, low: 0, high: 1 });
  });

  it('shows whether two shares differ', () => {
    expect(sharesDiffer(proportionOf(30, 1000), proportionOf(60, 1000))).toBe(true);
    expect(sharesDiffer(proportionOf(60, 1000), proportionOf(30, 1000))).toBe(true);
    expect(sharesDiffer(proportionOf(3, 100), proportionOf(6, 100))).toBe(false);
    expect(sharesDiffer(proportionOf(0, 0), proportionOf(6, 100))).toBe(false);
  });
});

describe('the area under the curve', () => {
  it('is Mann and Whitney’s U over all pairs, ties half: stats.mannwhitneyu; with DeLong’s variance', () => {
    const values = Float64Array.from([0.9, 0.8, 0.8, 0.5, 0.4, 0.7, 0.5, 0.5, 0.3, 0.2, 0.1]);
    const found = areaUnderCurve(tieBounds(values), Uint8Array.from([1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]));
    expect(found?.area).toBeCloseTo(0.8333333333333334, 14);
    expect(found?.low).toBeCloseTo(0.8333333333333334 - zOf(0.95) * 0.1299572579307862, 12);
    expect(found).toMatchObject({ high: 1, did: 5, didNot: 6 });
  });

  it('is none where everybody did, or nobody', () => {
    expect(areaUnderCurve(tieBounds(Float64Array.from([1, 2, 3])), Uint8Array.from([1, 1, 1]))).toBeNull();
    expect(areaUnderCurve(tieBounds(Float64Array.from([1, 2, 3])), Uint8Array.from([0, 0, 0]))).toBeNull();
  });
});

describe('calibration', () => {
  it('keeps equal probabilities together, and counts everybody once', () => {
    const probability = Float64Array.from({ length: 40 }, (_, at) => (at < 20 ? 0.25 : 0.5 + at / 100));
    const did = Uint8Array.from({ length: 40 }, (_, at) => (at % 4 === 0 ? 1 : 0));
    const found = calibrate(probability, tieBounds(probability), did)!;
    const counts = found.tenths.map(({ tenth, came: { count, of } }) => [tenth, count, of]);
    expect(counts).toEqual([
      [3, 5, 20],
      [6, 1, 4],
      [7, 1, 4],
      [8, 1, 4],
      [9, 1, 4],
      [10, 1, 4],
    ]);
    expect(found.tenths[0]).toMatchObject({ predicted: 0.25, isWithin: true });
    expect(found.tenths[5]).toMatchObject({ isWithin: false });
    expect(found.expected).toBeCloseTo(20 * 0.25 + 20 * 0.5 + 5.9, 12);
    expect(found.byMean).toBeCloseTo(0.25 * 0.75, 12);
  });

  it.each([
    ['far less was predicted than came', 0.1, 9, false],
    ['as much was predicted as came', 0.5, 5, true],
    ['far more was predicted than came', 0.9, 1, false],
  ])('says whether what was predicted lies within the interval of what came: %s', (_, p, came, isWithin) => {
    const probability = new Float64Array(10).fill(p);
    const did = Uint8Array.from({ length: 10 }, (__, at) => (at < came ? 1 : 0));
    const { tenths } = calibrate(probability, tieBounds(probability), did)!;
    expect(tenths.map((each) => each.isWithin)).toEqual([isWithin]);
  });
});
