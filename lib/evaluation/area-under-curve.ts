import { midRanks } from './tie-bounds.ts';
import { Z_95 } from './wilson-interval.ts';

/** Chance that somebody who did is placed above somebody who did not, a tie counting half; with its 95% interval. */
export type Area = { area: number; low: number; high: number; did: number; didNot: number };

/** Fewer on either side have no variance. */
const FEWEST = 2;

/**
 * The area under the receiver operating characteristic with DeLong's variance (1988), from mid-ranks (Sun and Xu 2014).
 * Null where fewer than two did, or did not. Ours, because the statistics library has none.
 */
export function areaUnderCurve(values: Float64Array, did: Uint8Array): Area | null {
  const [yes, no] = [values.filter((_, at) => did[at] === 1), values.filter((_, at) => did[at] !== 1)];
  if (yes.length < FEWEST || no.length < FEWEST) return null;
  const all = midRanks(values);
  const above = placements(
    all.filter((_, at) => did[at] === 1),
    midRanks(yes),
    no.length,
  );
  const below = placements(
    all.filter((_, at) => did[at] !== 1),
    midRanks(no),
    yes.length,
  );
  const area = mean(above);
  const spread = Z_95 * Math.sqrt(variance(above) / yes.length + variance(below) / no.length);
  const bound = (value: number) => Math.min(1, Math.max(0, value));
  const counts = { did: yes.length, didNot: no.length };
  return { area, low: bound(area - spread), high: bound(area + spread), ...counts };
}

/** For each of one side, the share of the other that it lies above. */
function placements(amongAll: Float64Array, amongOwn: Float64Array, others: number): Float64Array {
  return amongAll.map((rank, at) => (rank - amongOwn[at]!) / others);
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: Float64Array): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}
