import { inRankingOrder } from '../ranking/ranked-entry.ts';
import type { Ranked } from '../ranking/ranked-entry.ts';

/** Finds the ranks of a few among everybody, without a ranking of everybody. */
export class PlaceCounter {
  /** Who scores less is behind all of the few, and need not be counted. */
  readonly least: number;
  /** The few, best first, and by place among them how many others stand right before that one. */
  private readonly few: readonly Ranked[];
  private readonly before: Uint32Array;
  private met = 0;

  constructor(few: readonly Ranked[]) {
    this.few = few.toSorted(inRankingOrder);
    this.before = new Uint32Array(few.length + 1);
    this.least = this.few.at(-1)?.score ?? Infinity;
  }

  /** Each of everybody once, the few among them. */
  count(one: Ranked): void {
    let [from, to] = [0, this.few.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const other = this.few[middle];
      if (other && inRankingOrder(one, other) < 0) to = middle;
      else from = middle + 1;
    }
    this.before[from] = (this.before[from] ?? 0) + 1;
    const last = this.few[from - 1];
    if (last && inRankingOrder(one, last) === 0) this.met += 1;
  }

  /** Ranks from 1 by nominal_id; null when not every one of the few was counted, with the very same numbers. */
  ranks(): Map<string, number> | null {
    if (this.met !== this.few.length) return null;
    let others = 0;
    return new Map(
      this.few.map(({ nominalId }, at) => {
        others += this.before[at] ?? 0;
        return [nominalId, others + 1];
      }),
    );
  }
}
