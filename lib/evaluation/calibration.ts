import type { TieBounds } from './tie-bounds.ts';
import { proportionOf } from './wilson-interval.ts';
import type { Proportion } from './wilson-interval.ts';

/** A tenth of people by predicted probability: what was predicted of them, and what came. */
export type CalibrationTenth = { tenth: number; predicted: number; came: Proportion; isWithin: boolean };

export type Calibration = {
  people: number;
  /** Sum of the probabilities: how many were to be expected. */
  expected: number;
  came: Proportion;
  /** Mean squared difference of probability and outcome: 0 is perfect; always predicting the mean gives `byMean`. */
  brier: number;
  byMean: number;
  tenths: CalibrationTenth[];
};

const TENTHS = 10;

/** Lowest probabilities first. Equal probabilities stay together, so tenths need not have the same number of people. */
export function calibrate(
  probability: Float64Array,
  { below, upTo }: TieBounds,
  did: Uint8Array,
): Calibration | null {
  const people = probability.length;
  if (people === 0) return null;
  const [sums, counts, cames] = [new Float64Array(TENTHS), new Int32Array(TENTHS), new Int32Array(TENTHS)];
  let squares = 0;
  for (let at = 0; at < people; at += 1) {
    const middle = (below[at]! + upTo[at]!) / 2 / people;
    const tenth = Math.min(TENTHS - 1, Math.floor(middle * TENTHS));
    sums[tenth]! += probability[at]!;
    counts[tenth]! += 1;
    cames[tenth]! += did[at]!;
    squares += (probability[at]! - did[at]!) ** 2;
  }
  const came = proportionOf(
    cames.reduce((sum, count) => sum + count, 0),
    people,
  );
  const share = came.count / people;
  return {
    people,
    expected: sums.reduce((sum, each) => sum + each, 0),
    came,
    brier: squares / people,
    byMean: share * (1 - share),
    tenths: Array.from({ length: TENTHS }, (_, tenth) => tenthOf(tenth, sums, counts, cames)).filter(
      ({ came: { of } }) => of > 0,
    ),
  };
}

function tenthOf(tenth: number, sums: Float64Array, counts: Int32Array, cames: Int32Array): CalibrationTenth {
  const came = proportionOf(cames[tenth]!, counts[tenth]!);
  const predicted = sums[tenth]! / Math.max(1, counts[tenth]!);
  return { tenth: tenth + 1, predicted, came, isWithin: predicted >= came.low && predicted <= came.high };
}
