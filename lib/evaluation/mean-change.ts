import type { HarmSummary } from './harm-summary.ts';
import { Z_95 } from './wilson-interval.ts';

/** How many days more a person did in the later of two samples, on average: with its 95% interval. */
export type MeanChange = {
  mean: number;
  low: number;
  high: number;
  /** By its standard error; null where nobody differs. */
  z: number | null;
  /** Pearson's of the two years of those in both; null where it is not known. */
  correlation: number | null;
};

/** Of fewer the mean is not near enough to normal; of ten it was measured to be (steady-force.test.ts). */
const FEWEST = 10;
const CLOSE = 1e-9;

/**
 * By the normal approximation, with an error for samples of which some people are the same: that of Derrick, Toher and
 * White (2017), variances not taken as equal. `both` are people in both samples. Null where a sample is too small.
 */
export function changeOfMeans(
  before: HarmSummary,
  after: HarmSummary,
  both: { people: number; correlation: number | null },
): MeanChange | null {
  if (before.people < FEWEST || after.people < FEWEST) return null;
  const [sdBefore, sdAfter] = [before.sd ?? 0, after.sd ?? 0];
  const shared =
    (2 * (both.correlation ?? 0) * sdBefore * sdAfter * both.people) / (before.people * after.people);
  const apart = sdBefore ** 2 / before.people + sdAfter ** 2 / after.people;
  // Where all change alike nothing is left of it but rounding.
  const error = apart - shared > CLOSE * apart ? Math.sqrt(apart - shared) : 0;
  const mean = after.mean - before.mean;
  const spread = Z_95 * error;
  return {
    mean,
    low: mean - spread,
    high: mean + spread,
    z: error === 0 ? null : mean / error,
    correlation: both.correlation,
  };
}

/** More than chance would bring: the interval leaves 0 out. */
export function isSure(change: MeanChange | null): change is MeanChange {
  return change !== null && (change.low > 0 || change.high < 0);
}

/** Pearson's correlation of pairs; null where one side does not differ. */
export function correlationOf(first: Float64Array, second: Float64Array): number | null {
  const pairs = first.length;
  const meanOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / pairs;
  const [meanFirst, meanSecond] = [meanOf(first), meanOf(second)];
  let [both, ofFirst, ofSecond] = [0, 0, 0];
  for (let at = 0; at < pairs; at += 1) {
    const [one, other] = [first[at]! - meanFirst, second[at]! - meanSecond];
    both += one * other;
    ofFirst += one * one;
    ofSecond += other * other;
  }
  if (pairs < 2 || ofFirst === 0 || ofSecond === 0) return null;
  return Math.max(-1, Math.min(1, both / Math.sqrt(ofFirst * ofSecond)));
}
