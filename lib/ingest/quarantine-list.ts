import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { QuarantinedRow, Rejection, RowRule } from './rejection.ts';

/** Reasons of a file: rules by columns, and as many as rows may have fields. */
const MOST_REASONS = 2 ** 21;

type FileRows = { places: Float64Array; length: number; reasons: Rejection[]; numbers: Map<string, number> };

/**
 * Quarantined rows in eight bytes each, by file and line whatever the order they came in: a broken export has millions,
 * and few reasons for them. No two rows begin on one line of a file.
 */
export class QuarantineList implements Iterable<QuarantinedRow> {
  length = 0;
  private readonly files = new Map<string, FileRows>();

  static of(rows: Iterable<QuarantinedRow>): QuarantineList {
    const list = new QuarantineList();
    for (const row of rows) list.add(row);
    return list;
  }

  add({ file, line, rule, column, reason }: QuarantinedRow): void {
    let rows = this.files.get(file);
    if (!rows) {
      rows = { places: new Float64Array(64), length: 0, reasons: [], numbers: new Map() };
      this.files.set(file, rows);
    }
    const { reasons, numbers } = rows;
    const key = `${rule} ${column} ${reason}`;
    const number = numbers.get(key) ?? reasons.length;
    if (number === reasons.length) {
      reasons.push({ rule, column, reason });
      numbers.set(key, number);
    }
    if (rows.length === rows.places.length) {
      const longer = new Float64Array(rows.length * 2);
      longer.set(rows.places);
      rows.places = longer;
    }
    // A double holds a whole number of 53 bits: 32 for the line.
    rows.places[rows.length] = line * MOST_REASONS + number;
    rows.length += 1;
    this.length += 1;
  }

  *[Symbol.iterator](): Generator<QuarantinedRow> {
    const files = [...this.files].toSorted(([a], [b]) => inCodeUnitOrder(a, b));
    for (const [file, { places, length, reasons }] of files) {
      for (const place of places.subarray(0, length).sort()) {
        const rejection = reasons[place % MOST_REASONS];
        if (rejection) yield { file, line: Math.floor(place / MOST_REASONS), ...rejection };
      }
    }
  }

  /** The rule of each row, for who counts them. */
  rules(): Iterable<RowRule> {
    return Iterator.from(this).map(({ rule }) => rule);
  }
}
