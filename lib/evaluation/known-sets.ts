import { inEach, sumsOf, workedOut } from './worked-out.ts';
import type { Sums } from './worked-out.ts';

/** Which sets of cells have sums that follow from tables; of tables as bits, worked out once. */
export class KnownSets {
  private readonly tables: readonly Sums[];
  private readonly cells: number;
  private readonly known = new Map<string, Uint8Array>();

  constructor(tables: readonly (readonly number[])[], cells: number) {
    this.tables = tables.map((sets) => sumsOf(sets, cells));
    this.cells = cells;
  }

  /** For a group that is shown in these tables, by what is shown of it. */
  of(shown: number): Uint8Array {
    return this.once(String(shown), () => this.shownIn(shown));
  }

  /**
   * For groups together, each shown in one of `some`, where all others are shown in one of `others`: a sum that is a part
   * which is known of each of them, and a part which is known of each of the others, and so from the total.
   */
  ofBoth(some: readonly number[], others: readonly number[]): Uint8Array {
    return this.once(`${some.join()} ${others.join()}`, () =>
      [some, others].flatMap((each) =>
        inEach(
          each.map((shown) => this.shownIn(shown)),
          this.cells,
        ),
      ),
    );
  }

  private shownIn(shown: number): Sums {
    return this.tables.flatMap((sums, table) => (((shown >> table) & 1) === 1 ? sums : []));
  }

  private once(key: string, told: () => Sums): Uint8Array {
    const found = this.known.get(key) ?? workedOut(told(), this.cells);
    this.known.set(key, found);
    return found;
  }
}
