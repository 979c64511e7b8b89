import type { PaddedBytes } from './padded-bytes.ts';

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const COMMA = 44;

/**
 * Comma, quote, newline, return and NUL are all below this byte, and nothing is that stands in an id, a date or a code:
 * so four bytes at a time are seen to hold none of them. `(word - lowest) & ~word & signs` has the sign bit of the first
 * byte that is lower, and of none before it.
 */
const LOWEST = 0x2d2d2d2d;
const SIGNS = 0x80808080 | 0;

/** Finds the fields of a line that has no quote and no NUL. */
export class FieldSplitter {
  /** Where each field begins and ends; only after `split` gave a line's end. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  private readonly width: number;

  constructor(width: number) {
    this.width = width;
    this.starts = new Int32Array(width + 1);
    this.ends = new Int32Array(width + 1);
  }

  /**
   * Where the next line begins; -1 for a line with a quote, a NUL or another number of fields. There is a newline
   * somewhere from `from` on.
   */
  split({ bytes, view }: PaddedBytes, from: number): number {
    const { starts, ends, width } = this;
    let field = 0;
    starts[0] = from;
    for (let at = from; ; at += 1) {
      let word = view.getInt32(at, true);
      let low = (word - LOWEST) & ~word & SIGNS;
      while (low === 0) {
        at += 4;
        word = view.getInt32(at, true);
        low = (word - LOWEST) & ~word & SIGNS;
      }
      at += (31 - Math.clz32(low & -low)) >> 3;
      const byte = bytes[at]!;
      if (byte === COMMA) {
        ends[field] = at;
        field += 1;
        if (field === width) return -1;
        starts[field] = at + 1;
      } else if (byte === NEWLINE) {
        ends[field] = at > starts[field]! && bytes[at - 1] === RETURN ? at - 1 : at;
        return field === width - 1 ? at + 1 : -1;
      } else if (byte === QUOTE || byte === 0) {
        return -1;
      }
    }
  }
}
