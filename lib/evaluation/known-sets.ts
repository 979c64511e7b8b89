import { inEach, setsWorkedOut, workedOut } from './worked-out.ts';
import type { Sums } from './worked-out.ts';

/** Cells sort people so that everybody is in one: how many are in each. */
export type Cells = Int32Array;

/**
 * Tables that show, of a group of people or not, how many are in some sets of cells; sets are bits. And what follows of other
 * sets: told of tables as bits, for each of `sets`, and worked out once.
 */
export class KnownSets {
  /** Sets that follow from all tables together: no other can follow from some of them. */
  readonly sets: readonly number[];
  readonly tables: number;
  private readonly filled: readonly number[];
  private readonly told: readonly Sums[];
  private readonly vectors: Sums;
  private readonly known = new Map<string, readonly boolean[]>();

  /** `everyone`: of cells that nobody is in all know that they are empty. */
  constructor(tables: readonly (readonly number[])[], everyone: Cells) {
    this.filled = [...everyone.keys()].filter((cell) => everyone[cell]! > 0);
    this.tables = tables.length;
    this.told = tables.map((sets) => sets.map((set) => this.vectorOf(set)));
    this.sets = setsWorkedOut(this.told.flat(), this.filled.length).map((places) => this.setOf(places));
    this.vectors = this.sets.map((set) => this.vectorOf(set));
  }

  /** Of a group that is shown in these tables, by what is shown of it. */
  of(shown: number): readonly boolean[] {
    return this.once(String(shown), () => this.shownIn(shown));
  }

  /**
   * Of groups together, each shown in one of `some`, where all others are shown in one of `others`: a sum that is a part
   * which is known of each of them, and a part which is known of each of the others, and so from the total.
   */
  ofBoth(some: readonly number[], others: readonly number[]): readonly boolean[] {
    return this.once(`${some.join()} ${others.join()}`, () =>
      [some, others].flatMap((each) =>
        inEach(
          each.map((shown) => this.shownIn(shown)),
          this.filled.length,
        ),
      ),
    );
  }

  private shownIn(shown: number): Sums {
    return this.told.flatMap((sums, table) => (((shown >> table) & 1) === 1 ? sums : []));
  }

  private once(key: string, told: () => Sums): readonly boolean[] {
    const found = this.known.get(key) ?? workedOut(told(), this.filled.length, this.vectors);
    this.known.set(key, found);
    return found;
  }

  private vectorOf(set: number): Float64Array {
    return Float64Array.from(this.filled, (cell) => (set >> cell) & 1);
  }

  private setOf(places: number): number {
    return this.filled.reduce((set, cell, at) => set | (((places >> at) & 1) << cell), 0);
  }
}

/** How many people are in a set of cells. */
export function sumOf(cells: Cells, set: number): number {
  let sum = 0;
  for (let cell = 0; cell < cells.length; cell += 1) if (((set >> cell) & 1) === 1) sum += cells[cell]!;
  return sum;
}
