import wilcoxon from '@stdlib/stats-wilcoxon';
import { tieBounds } from './tie-bounds.ts';

/** Wilcoxon's signed-rank test of pairs. Zeros are pairs without a difference, which the test leaves out. */
export type SignedRank = {
  pairs: number;
  zeros: number;
  /** Pairs with a difference: what the test rests on. */
  used: number;
  /** Of those, pairs whose difference is as large as another's. */
  tied: number;
  /** Sum of the ranks of pairs where the second is larger. */
  rises: number;
  falls: number;
  /** Null where nothing is left to test. Negative where the second of each pair tends to be the smaller. */
  z: number | null;
  /** Two-sided; exact where there are no zeros or ties and at most 50 pairs. */
  p: number | null;
};

/** Two pairs are the fewest that the library takes. */
const FEWEST = 2;

/** Days are whole hundredths: as doubles, 0.3 less 0.2 would tie with no 0.1. */
const inHundredths = (days: number) => Math.round(days * 100);

/** Without correction for continuity, as the seed's software has it; zeros left out, ties by mid-ranks. */
export function testSignedRanks(firstDays: Float64Array, secondDays: Float64Array): SignedRank {
  const [first, second] = [firstDays.map(inHundredths), secondDays.map(inHundredths)];
  const differences = second.map((value, at) => value - first[at]!).filter((value) => value !== 0);
  const sizes = differences.map(Math.abs);
  const { below, upTo } = tieBounds(sizes);
  const used = differences.length;
  let [rises, falls, tied, excess] = [0, 0, 0, 0];
  for (let at = 0; at < used; at += 1) {
    const rank = (below[at]! + 1 + upTo[at]!) / 2;
    if (differences[at]! > 0) rises += rank;
    else falls += rank;
    const alike = upTo[at]! - below[at]!;
    if (alike > 1) tied += 1;
    // Of each tie of t, t^3 - t, spread over its members.
    excess += alike ** 2 - 1;
  }
  const counts = { pairs: first.length, zeros: first.length - used, used, tied, rises, falls };
  if (used === 0 || first.length < FEWEST) return { ...counts, z: null, p: null };
  const variance = (used * (used + 1) * (2 * used + 1) - excess / 2) / 24;
  const z = (rises - (used * (used + 1)) / 4) / Math.sqrt(variance);
  // Of few pairs the library doubles the tail that holds the middle as well, and comes to more than 1.
  const p = Math.min(1, wilcoxon(second, first, { correction: false }).pValue);
  return { ...counts, z, p };
}
