import type { TieBounds } from './tie-bounds.ts';
import { Z_95 } from './wilson-interval.ts';

/** Chance that somebody who did is placed above somebody who did not, a tie counting half; with its 95% interval. */
export type Area = { area: number; low: number; high: number; did: number; didNot: number };

/** Fewer on either side have no variance. */
const FEWEST = 2;

/**
 * The area under the receiver operating characteristic of values, by their tie bounds, with DeLong's variance (1988).
 * Null where fewer than two did, or did not. Ours, because the statistics library has none.
 */
export function areaUnderCurve({ below, upTo }: TieBounds, did: Uint8Array): Area | null {
  const people = did.length;
  // People up to each place in the order of values: who did, and who did not.
  const [upToDid, upToNot] = [new Int32Array(people + 1), new Int32Array(people + 1)];
  for (let at = 0; at < people; at += 1) (did[at] === 1 ? upToDid : upToNot)[upTo[at]!]! += 1;
  for (let place = 1; place <= people; place += 1) {
    upToDid[place]! += upToDid[place - 1]!;
    upToNot[place]! += upToNot[place - 1]!;
  }
  const [yes, no] = [upToDid[people]!, upToNot[people]!];
  if (yes < FEWEST || no < FEWEST) return null;
  let [sum, squares, sumNot, squaresNot] = [0, 0, 0, 0];
  for (let at = 0; at < people; at += 1) {
    const others = did[at] === 1 ? upToNot : upToDid;
    const lower = (others[below[at]!]! + others[upTo[at]!]!) / 2;
    if (did[at] === 1) {
      sum += lower / no;
      squares += (lower / no) ** 2;
    } else {
      sumNot += lower / yes;
      squaresNot += (lower / yes) ** 2;
    }
  }
  const area = sum / yes;
  const variance = (squares - sum ** 2 / yes) / (yes - 1);
  const varianceNot = (squaresNot - sumNot ** 2 / no) / (no - 1);
  const spread = Z_95 * Math.sqrt(Math.max(0, variance / yes + varianceNot / no));
  return {
    area,
    low: Math.max(0, area - spread),
    high: Math.min(1, area + spread),
    did: yes,
    didNot: no,
  };
}
